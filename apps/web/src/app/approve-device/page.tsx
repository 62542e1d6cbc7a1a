import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApproveDeviceScreen, DeviceAnsweredScreen } from '../../features/access/device-screens.tsx';
import { waitingDeviceOf } from '../../server/mailed-links.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('approveDevice');
  return { title: t('title'), robots: 'noindex' };
}

export default async function Page({ searchParams }: Address) {
  const { token, done } = await searchParams;
  if (done === 'let-in' || done === 'refuse') return <DeviceAnsweredScreen answer={done} />;
  const device = typeof token === 'string' ? await waitingDeviceOf(token) : null;
  return device ? (
    <ApproveDeviceScreen token={String(token)} device={device} />
  ) : (
    <DeviceAnsweredScreen answer={null} />
  );
}
