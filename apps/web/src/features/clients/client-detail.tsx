'use client';

import type { ClientDetail, ClientNumbers, PortalAccess } from '@cio/domain/clients/schemas';
import { Icon, Kbd, KeyLine, buttonClass } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ClientRooms } from '../shared/client-rooms.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import { BackToPeople } from './back-to-people.tsx';
import { ArchiveOrRestore } from './archive-or-restore.tsx';
import { ClientFacts } from './client-facts.tsx';
import { ClientTitle } from './client-title.tsx';
import { editAddress } from './filters.ts';
import { fullName } from './names.ts';
import { NumbersPanel } from './numbers-panel.tsx';
import { PortalPanel } from './portal-panel.tsx';
import { useArchiving } from './use-archiving.ts';
import { useBackToPeople } from './use-back-to-people.ts';

/** `first` came with the page; whatever changes it later comes through the cache. */
export function ClientDetailScreen({
  first,
  portal,
  numbers,
  history,
  mayAssess,
  files,
}: {
  first: ClientDetail;
  portal: PortalAccess;
  numbers: ClientNumbers;
  /** Where the trail tells this client's story, for whoever may read it. */
  history: string | null;
  mayAssess: boolean;
  /** The files about them, for whoever may see those. */
  files: ReactNode;
}) {
  const t = useTranslations('clients');
  const tKeys = useTranslations('keys');
  const trpc = useTRPC();
  const openPage = useOpenPage();
  const { data: client = first } = useQuery({
    ...trpc.clients.get.queryOptions({ id: first.id }),
    initialData: first,
  });
  const goBack = useBackToPeople();
  const archiving = useArchiving(client);
  useKeys({
    Escape: goBack,
    ...(client.can.update ? { e: () => openPage(editAddress(client.id)) } : {}),
  });
  return (
    <>
      <PageHead crumb={<BackToPeople />} title={fullName(client)} titleBelow>
        <ArchiveOrRestore client={client} archiving={archiving} />
        {client.can.update && (
          <Link
            href={editAddress(client.id)}
            className={buttonClass({ look: 'primary' })}
            aria-keyshortcuts="e"
          >
            <Icon name="pen" />
            {t('detail.edit')}
            <Kbd keys="E" />
          </Link>
        )}
      </PageHead>
      <ClientRooms id={client.id} at="client" mayAssess={mayAssess} />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-6">
        <Refusal error={archiving.refusal} className="max-w-[640px]" />
        <ClientTitle client={client}>
          {history && (
            <Link href={history} prefetch={false} className="link print:hidden">
              {t('detail.history')}
            </Link>
          )}
        </ClientTitle>
        <ClientFacts client={client} />
        <NumbersPanel first={numbers} />
        {files}
        <PortalPanel first={portal} name={fullName(client)} />
      </div>
      <KeyLine
        hints={[
          ...(client.can.update ? [{ keys: ['E'], does: tKeys('edit') }] : []),
          { keys: [tKeys('escape')], does: tKeys('backToList') },
          { keys: ['?'], does: tKeys('allKeys') },
        ]}
      />
    </>
  );
}
