import { EmptyState, buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { PageHead } from '../shared/page-head.tsx';

/** Pages that have nothing to show, inside the workspace. Another firm's record and one that never was look the same. */
export function SheetNotFound() {
  const t = useTranslations('pages');
  return (
    <>
      <PageHead title={t('notFound.title')} />
      <div className="px-gutter py-6">
        <EmptyState
          title={t('notFound.inFirm')}
          text={t('notFound.hint')}
          action={<BackToPeople word={t('toPeople')} />}
        />
      </div>
    </>
  );
}

export function SheetForbidden() {
  const t = useTranslations('pages');
  return (
    <>
      <PageHead title={t('forbidden.title')} />
      <div className="px-gutter py-6">
        <EmptyState
          title={t('forbidden.text')}
          text={t('forbidden.hint')}
          action={<BackToPeople word={t('toPeople')} />}
        />
      </div>
    </>
  );
}

function BackToPeople({ word }: { word: string }) {
  return (
    <Link href="/dashboard/clients" className={buttonClass()}>
      {word}
    </Link>
  );
}
