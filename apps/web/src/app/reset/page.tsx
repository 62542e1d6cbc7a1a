import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResetScreen } from '../../features/access/screens.tsx';
import { isLinkLive } from '../../server/accounts.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reset');
  return { title: t('title'), robots: 'noindex' };
}

export default async function Page({ searchParams }: Address) {
  const { token, done } = await searchParams;
  if (done === '1') return <ResetScreen standing="done" token="" />;
  if (typeof token !== 'string' || !(await isLinkLive('reset-password', token)))
    return <ResetScreen standing="dead" token="" />;
  return <ResetScreen standing="open" token={token} />;
}
