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

/** `address`: it is not the reader's role that the firm does not let in, but where they are. */
export function SheetForbidden({ address = null }: { address?: string | null }) {
  const t = useTranslations('pages');
  return (
    <>
      <PageHead title={address === null ? t('forbidden.title') : t('forbidden.closedHere')} />
      <div className="px-gutter py-6">
        <EmptyState
          title={address === null ? t('forbidden.text') : t('forbidden.fromHere')}
          text={address === null ? t('forbidden.hint') : t('forbidden.address', { address })}
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
