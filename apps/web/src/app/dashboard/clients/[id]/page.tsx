import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { may } from '@cio/domain/identity';
import { storyAddress } from '../../../../features/audit/audit-filters.ts';
import { ClientDetailScreen } from '../../../../features/clients/client-detail.tsx';
import { FilesPanel } from '../../../../features/documents/files-panel.tsx';
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
  const { actor } = await requireStaff('clients.read');
  const client = await findClient((await params).id);
  if (!client) notFound();
  const history = may(actor, 'audit.read') ? storyAddress(client.id) : null;
  const call = await serverCaller();
  const [portal, numbers, documents] = await Promise.all([
    call.portalAccess.get({ clientId: client.id }),
    call.clients.numbers({ id: client.id }),
    may(actor, 'documents.read') ? call.documents.list({ personId: client.id }) : null,
  ]);
  const can = { upload: may(actor, 'documents.write') };
  const files = documents && <FilesPanel personId={client.id} first={documents} can={can} />;
  return (
    <ClientDetailScreen
      key={client.id}
      first={client}
      portal={portal}
      numbers={numbers}
      history={history}
      files={files}
      mayAssess={may(actor, 'eligibility.evaluate')}
    />
  );
}
