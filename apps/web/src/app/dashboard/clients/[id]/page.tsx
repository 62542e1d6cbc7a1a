import type { Metadata } from 'next';
import { ClientDetailScreen } from '../../../../features/clients/client-detail.tsx';
import { fullName } from '../../../../features/clients/names.ts';
import { loadClientPage } from '../../../../server/client-page.ts';

export async function generateMetadata({ params }: PageProps<'/dashboard/clients/[id]'>): Promise<Metadata> {
  return { title: fullName(await loadClientPage((await params).id, 'clients.read')) };
}

export default async function ClientPage({ params }: PageProps<'/dashboard/clients/[id]'>) {
  const client = await loadClientPage((await params).id, 'clients.read');
  return <ClientDetailScreen key={client.id} first={client} />;
}
