'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { Button, type Choosing } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useBulkArchiving } from './use-bulk-archiving.ts';

/** What can be done with several clients at once: put them away, or take them back. */
export function ClientBulk({ rows, choosing }: { rows: readonly ClientView[]; choosing: Choosing }) {
  const t = useTranslations('clients.bulk');
  const { archive, restore, busy } = useBulkArchiving(choosing.clear);
  const chosen = rows.filter(({ id }) => choosing.selection.has(id));
  const [away, here] = [
    chosen.filter(({ status }) => status === 'inactive'),
    chosen.filter(({ status }) => status !== 'inactive'),
  ];
  return (
    <>
      {here.length > 0 && (
        <Button size="small" icon="archive" busy={busy} onClick={() => archive(here)}>
          {t('archive', { count: here.length })}
        </Button>
      )}
      {away.length > 0 && (
        <Button size="small" icon="restore" busy={busy} onClick={() => restore(away)}>
          {t('restore', { count: away.length })}
        </Button>
      )}
    </>
  );
}
