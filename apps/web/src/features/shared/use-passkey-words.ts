import { useTranslations } from 'next-intl';
import type { PasskeyWords } from './passkey-button.tsx';

export function usePasskeyWords(): PasskeyWords {
  const t = useTranslations('passkey');
  return {
    use: t('use'),
    waiting: t('waiting'),
    cancelled: t('problems.cancelled'),
    unsupported: t('problems.unsupported'),
    unavailable: t('problems.unavailable'),
  };
}
