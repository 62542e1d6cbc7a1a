import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeadLinkScreen, LinkRequestScreen, OpenLinkScreen } from '../../../features/access/link-screens.tsx';
import { signInLinkOf } from '../../../server/mailed-links.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signInLink');
  return { title: t('title'), robots: 'noindex' };
}

export default async function Page({ searchParams }: Address) {
  const { token, dead } = await searchParams;
  if (dead === '1') return <DeadLinkScreen />;
  if (typeof token !== 'string') return <LinkRequestScreen />;
  const link = await signInLinkOf(token);
  return link ? <OpenLinkScreen token={token} sameBrowser={link.sameBrowser} /> : <DeadLinkScreen />;
}
