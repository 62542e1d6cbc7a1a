import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AddressScreen } from '../../../features/settings/address-screen.tsx';
import { requireStaff, serverCaller } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.addresses');
  return { title: t('title') };
}

export default async function AddressesPage() {
  await requireStaff('security.manage');
  const call = await serverCaller();
  const first = await call.security.addresses();
  return <AddressScreen key={first.version} first={first} />;
}
