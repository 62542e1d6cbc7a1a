import { PackInput } from '@cio/domain/eligibility/schemas';
import { HydrationBoundary } from '@tanstack/react-query';
import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { PackScreen } from '../../../../features/packs/pack-screen.tsx';
import { dehydrated, getQueryClient, requireStaff, serverTrpc } from '../../../../server/page.ts';

interface Address {
  params: Promise<{ pack: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rulePacks');
  return { title: t('title') };
}

export default async function RulePackPage({ params, searchParams }: Address) {
  await requireStaff('eligibility.packs');
  const { before, after } = await searchParams;
  const asked = PackInput.safeParse({ packId: (await params).pack, before, after });
  if (!asked.success) notFound();
  try {
    await getQueryClient().fetchQuery(serverTrpc().rulePacks.get.queryOptions(asked.data));
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
  return (
    <HydrationBoundary state={dehydrated()}>
      <PackScreen asked={asked.data} />
    </HydrationBoundary>
  );
}
