import { may } from '@cio/domain/identity';
import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClientBoard } from '../../../../features/clients/client-board.tsx';
import { BOARD_STATUSES } from '../../../../features/clients/filters.ts';
import { boardQuery } from '../../../../features/clients/list-query.ts';
import {
  dehydrated,
  getQueryClient,
  requireStaff,
  serverCaller,
  serverTrpc,
} from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('clients.board');
  return { title: t('title') };
}

export default async function ClientBoardPage() {
  const { actor } = await requireStaff('clients.read');
  const call = await serverCaller();
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(serverTrpc().clients.counts.queryOptions()),
    ...BOARD_STATUSES.map((status) =>
      queryClient.prefetchInfiniteQuery(boardQuery(status, call.clients.list)),
    ),
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <ClientBoard
        mayCreate={may(actor, 'clients.write')}
        mayMove={may(actor, 'clients.write')}
        mayArchive={may(actor, 'clients.archive')}
        mayAssess={may(actor, 'eligibility.evaluate')}
      />
    </HydrationBoundary>
  );
}
