import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ServicesScreen } from '../../../features/services/services-screen.tsx';
import { requireStaff, serverCaller } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.services');
  return { title: t('title') };
}

export default async function ServicesPage() {
  await requireStaff('queues.manage');
  const call = await serverCaller();
  return <ServicesScreen first={await call.services.list()} />;
}
