import { may } from '@cio/domain/identity';
import { HydrationBoundary } from '@tanstack/react-query';
import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { aboveQuery } from '../../../../features/rounds/rounds-query.ts';
import { RoundScreen } from '../../../../features/rounds/round-screen.tsx';
import {
  dehydrated,
  getQueryClient,
  requireStaff,
  serverCaller,
  serverTrpc,
} from '../../../../server/page.ts';

interface Address {
  params: Promise<{ id: string }>;
}

/** The round of this address, or null: never was, or belongs to another firm. Title and page ask once. */
const findRound = cache(async (id: string) => {
  try {
    return await getQueryClient().fetchQuery(serverTrpc().rounds.get.queryOptions({ id }));
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  await requireStaff('eligibility.evaluate');
  const [round, t] = await Promise.all([findRound((await params).id), getTranslations('rounds')]);
  return { title: round ? `${round.name ?? t(`kinds.${round.kind}`)} ${round.heldOn}` : t('title') };
}

export default async function RoundPage({ params }: Address) {
  const { actor } = await requireStaff('eligibility.evaluate');
  const round = await findRound((await params).id);
  if (!round) notFound();
  const call = await serverCaller();
  await getQueryClient().prefetchInfiniteQuery(aboveQuery(round.id, call.rounds.above));
  return (
    <HydrationBoundary state={dehydrated()}>
      <RoundScreen id={round.id} mayOpenTrail={may(actor, 'audit.read')} />
    </HydrationBoundary>
  );
}
