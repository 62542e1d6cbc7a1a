import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PortalHome } from '../../features/portal/portal-home.tsx';
import { requireApplicant, serverCaller } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('portal');
  const french = (await getLocale()) === 'fr';
  return { title: t('title'), manifest: french ? '/portal.fr.webmanifest' : '/portal.webmanifest' };
}

export default async function PortalPage() {
  const session = await requireApplicant();
  const call = await serverCaller();
  return <PortalHome name={session.user.name} records={await call.clients.mine()} />;
}
