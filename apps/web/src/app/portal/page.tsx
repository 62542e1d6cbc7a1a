import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PortalHome } from '../../features/portal/portal-home.tsx';
import { requireApplicant, serverCaller } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('portal');
  return { title: t('title') };
}

export default async function PortalPage() {
  const session = await requireApplicant();
  const call = await serverCaller();
  return <PortalHome name={session.user.name} records={await call.clients.mine()} />;
}
