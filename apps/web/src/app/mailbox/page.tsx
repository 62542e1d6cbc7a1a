import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { MailboxScreen } from '../../features/mailbox/mailbox-screen.tsx';
import { listLetters, mailboxIsOpen } from '../../server/mailbox.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mailbox');
  return { title: t('title'), robots: 'noindex' };
}

/** For whoever sits at this machine, signed in or not: who signs up here must be able to read their letter. */
export default async function MailboxPage({ searchParams }: Address) {
  if (!mailboxIsOpen()) notFound();
  const before = [(await searchParams).before].flat()[0] ?? null;
  return <MailboxScreen {...await listLetters(before)} later={before !== null} />;
}
