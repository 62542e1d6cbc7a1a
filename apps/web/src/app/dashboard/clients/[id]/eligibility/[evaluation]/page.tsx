import type { Metadata } from 'next';
import { TRPCError } from '@trpc/server';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { fullName } from '../../../../../../features/clients/names.ts';
import { FrozenScreen } from '../../../../../../features/eligibility/frozen-screen.tsx';
import { requireStaff, serverCaller } from '../../../../../../server/page.ts';
import { findClient } from '../../find-client.ts';

interface Address {
  params: Promise<{ id: string; evaluation: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('eligibility');
  return { title: t('title') };
}

export default async function StoredEvaluationPage({ params }: Address) {
  await requireStaff('eligibility.evaluate');
  const { id, evaluation } = await params;
  const client = await findClient(id);
  if (!client) notFound();
  const call = await serverCaller();
  const view = await call.evaluations.get({ id: evaluation }).catch((error: unknown) => {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  });
  if (view.clientId !== client.id) notFound();
  return <FrozenScreen name={fullName(client)} view={view} />;
}
