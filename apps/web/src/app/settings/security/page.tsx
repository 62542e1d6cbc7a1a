import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SecurityScreen } from '../../../features/settings/security-screen.tsx';
import { requireStaff, serverCaller } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.security');
  return { title: t('title') };
}

export default async function SecurityPage() {
  await requireStaff('security.manage');
  const call = await serverCaller();
  const [first, keys] = await Promise.all([call.security.get(), call.security.keys()]);
  return <SecurityScreen first={first} keys={keys} />;
}
