import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { forbidden, notFound } from 'next/navigation';
import { EditClient } from '../../../../../features/clients/edit-client.tsx';
import { fullName } from '../../../../../features/clients/names.ts';
import { requireStaff } from '../../../../../server/page.ts';
import { findClient } from '../find-client.ts';

interface Address {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  await requireStaff('clients.read');
  const [client, t] = await Promise.all([findClient((await params).id), getTranslations()]);
  return { title: client ? t('clients.edit.title', { name: fullName(client) }) : t('pages.notFound.title') };
}

export default async function EditClientPage({ params }: Address) {
  // Whether the client exists is asked before whether it may be changed: a stranger's record is never "forbidden".
  await requireStaff('clients.read');
  const client = await findClient((await params).id);
  if (!client) notFound();
  if (!client.can.update) forbidden();
  return <EditClient client={client} />;
}
