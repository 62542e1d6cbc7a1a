import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ClientDetailScreen } from '../../../../features/clients/client-detail.tsx';
import { fullName } from '../../../../features/clients/names.ts';
import { requireStaff, serverCaller } from '../../../../server/page.ts';
import { findClient } from './find-client.ts';

interface Address {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  await requireStaff('clients.read');
  const [client, t] = await Promise.all([findClient((await params).id), getTranslations('pages.notFound')]);
  return { title: client ? fullName(client) : t('title') };
}

export default async function ClientPage({ params }: Address) {
  await requireStaff('clients.read');
  const client = await findClient((await params).id);
  if (!client) notFound();
  const portal = await (await serverCaller()).portalAccess.get({ clientId: client.id });
  return <ClientDetailScreen key={client.id} first={client} portal={portal} />;
}
