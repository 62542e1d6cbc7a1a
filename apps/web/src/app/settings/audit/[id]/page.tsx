import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { may } from '@cio/domain/identity';
import { EntryScreen } from '../../../../features/audit/entry-screen.tsx';
import { requireStaff, serverCaller } from '../../../../server/page.ts';

interface Address {
  params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit');
  return { title: t('entry.title') };
}

export default async function AuditEntryPage({ params }: Address) {
  const { actor } = await requireStaff('audit.read');
  const entry = await findEntry((await params).id);
  if (!entry) notFound();
  return <EntryScreen key={entry.id} entry={entry} mayErase={may(actor, 'audit.erase')} />;
}

/** The entry of this address, or null: never was, or belongs to another firm. */
async function findEntry(id: string) {
  const call = await serverCaller();
  try {
    return await call.audit.get({ id });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
