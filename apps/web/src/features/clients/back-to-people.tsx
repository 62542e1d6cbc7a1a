import { Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { CLIENTS } from './filters.ts';

export function BackToPeople() {
  const t = useTranslations('clients.list');
  return (
    <span className="flex flex-none items-center gap-1.5 text-fg-3">
      <span className="sm:hidden">
        <Icon name="left" />
      </span>
      <Link href={CLIENTS} className="py-2 hover:text-fg">
        {t('title')}
      </Link>
      <span className="max-sm:hidden">
        <Icon name="right" />
      </span>
    </span>
  );
}
