import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VerifyScreen } from '../../features/access/screens.tsx';
import { isLinkLive } from '../../server/accounts.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verify');
  return { title: t('title'), robots: 'noindex' };
}

export default async function Page({ searchParams }: Address) {
  const { token, done } = await searchParams;
  if (done === '1') return <VerifyScreen standing="done" token="" />;
  if (typeof token !== 'string' || !(await isLinkLive('verify-email', token)))
    return <VerifyScreen standing="dead" token="" />;
  return <VerifyScreen standing="open" token={token} />;
}
