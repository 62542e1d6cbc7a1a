'use client';

import type { DocumentView, OpeningView } from '@cio/domain/documents/schemas';
import { Button, Dialog } from '@cio/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { pagedQuery } from '../shared/list/paged-query.ts';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';

/** Who opened a file and when, the newest first. */
export function OpeningsDialog({ file, onClose }: { file: DocumentView; onClose: () => void }) {
  const t = useTranslations('files.openings');
  const client = useTRPCClient();
  const dates = useDates();
  const list = useInfiniteQuery(
    pagedQuery('documents.openings, page by page', { documentId: file.id }, (input) =>
      client.documents.openings.query(input),
    ),
  );
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('title', { name: file.name })}
      closeLabel={t('close')}
      text={list.isSuccess && rows.length === 0 ? t('none') : t('text')}
    >
      {list.error && (
        <p role="alert" className="mt-3 text-maple">
          <FaultText error={list.error} />
        </p>
      )}
      {rows.length > 0 && (
        <ul className="mt-3 max-h-80 overflow-y-auto" tabIndex={0} aria-label={t('list')}>
          {rows.map((row) => (
            <li key={row.id} className="flex justify-between gap-4 border-b border-line py-1.5">
              <span className="min-w-0 wrap-anywhere">{whoIn(row, t)}</span>
              <span className="num shrink-0 text-fg-2">{dates.time(row.at)}</span>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button look="quiet" size="small" className="mt-2" onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Dialog>
  );
}

function whoIn({ by, name }: OpeningView, t: ReturnType<typeof useTranslations<'files.openings'>>): string {
  if (by === 'link') return name ? t('linkBy', { name }) : t('link');
  return by === 'applicant' ? t('client') : (name ?? t('colleague'));
}
