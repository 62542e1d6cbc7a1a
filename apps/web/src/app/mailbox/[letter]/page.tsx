import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { LetterScreen } from '../../../features/mailbox/letter-screen.tsx';
import { mailboxIsOpen, openLetter } from '../../../server/mailbox.ts';

interface Address {
  params: Promise<{ letter: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mailbox');
  return { title: t('title'), robots: 'noindex' };
}

export default async function LetterPage({ params }: Address) {
  if (!mailboxIsOpen()) notFound();
  const letter = await openLetter((await params).letter);
  if (!letter) notFound();
  return <LetterScreen letter={letter} />;
}
