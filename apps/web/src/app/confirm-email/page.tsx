import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChangeAnsweredScreen, ConfirmEmailScreen } from '../../features/access/email-screens.tsx';
import { askedChangeOf } from '../../server/mailed-links.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('confirmEmail');
  return { title: t('newTitle'), robots: 'noindex' };
}

const OUTCOMES = ['waiting', 'changed', 'stopped', 'taken'] as const;

export default async function Page({ searchParams }: Address) {
  const { token, done, side } = await searchParams;
  const outcome = OUTCOMES.find((one) => one === done);
  if (outcome) return <ChangeAnsweredScreen outcome={outcome} side={side === 'old' ? 'old' : 'new'} />;
  const change = typeof token === 'string' ? await askedChangeOf(token) : null;
  return change ? (
    <ConfirmEmailScreen token={String(token)} change={change} />
  ) : (
    <ChangeAnsweredScreen outcome={null} side="new" />
  );
}
