import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SecondFactorScreen } from '../../../features/access/second-factor-screen.tsx';
import { canGivePasskey } from '../../../server/passkeys.ts';
import { pageSession } from '../../../server/page.ts';
import { askedSecondFactor } from '../../../server/second-factor.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('secondFactor');
  return { title: t('title'), robots: 'noindex' };
}

export default async function Page({ searchParams }: Address) {
  const { next: given, way } = await searchParams;
  const next = typeof given === 'string' ? given : null;
  const asked = await askedSecondFactor();
  if (!asked) {
    if (await pageSession()) redirect('/');
    redirect(`/sign-in?problem=step${next ? `&next=${encodeURIComponent(next)}` : ''}`);
  }
  return (
    <SecondFactorScreen
      asked={asked}
      next={next}
      recovery={way === 'recovery' || !asked.app}
      passkey={await canGivePasskey()}
    />
  );
}
