import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MemoryScreen } from '../../../features/memory/memory-screen.tsx';
import { requireStaff, serverCaller } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.memory');
  return { title: t('title') };
}

export default async function MemoryPage() {
  await requireStaff('queues.manage');
  const call = await serverCaller();
  return <MemoryScreen first={await call.memory.show()} />;
}
