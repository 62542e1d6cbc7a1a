import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { env } from '../../../env.ts';
import { ClockScreen } from '../../../features/settings/clock-screen.tsx';
import { requireStaff, serverCaller } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.clock');
  return { title: t('title') };
}

export default async function ClockPage() {
  await requireStaff('clock.move');
  if (!env().demo) notFound();
  const call = await serverCaller();
  return <ClockScreen first={await call.demo.clock()} />;
}
