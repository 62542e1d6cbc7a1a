'use client';

import type { ClientDetail } from '@cio/domain/clients/schemas';
import { Button } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { Archiving } from './use-archiving.ts';

/** Archiving can be undone, so it asks nothing: it is done, and the way back is offered. */
export function ArchiveOrRestore({ client, archiving }: { client: ClientDetail; archiving: Archiving }) {
  const t = useTranslations('clients.detail');
  if (client.can.archive) {
    return (
      <Button icon="archive" busy={archiving.busy} onClick={archiving.archive}>
        {t('archive')}
      </Button>
    );
  }
  if (client.can.restore) {
    return (
      <Button icon="restore" busy={archiving.busy} onClick={archiving.restore}>
        {t('restore')}
      </Button>
    );
  }
  return null;
}
