import { useTranslations } from 'next-intl';
import type { AgainWords } from './ways-state.ts';

export function useAgainWords(): AgainWords {
  const t = useTranslations('account.again');
  return {
    password: t('password'),
    hint: t('hint'),
    show: t('show'),
    hide: t('hide'),
    waiting: t('waiting'),
  };
}
