import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { LETTER_SAMPLES } from '@cio/domain/identity';
import { writeSample } from '@cio/domain/platform';
import { env } from '../../../env.ts';
import { LettersScreen } from '../../../features/mailbox/letters-screen.tsx';
import { mailboxIsOpen } from '../../../server/mailbox.ts';
import { MAIL_TEMPLATES } from '../../../mails.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('mailbox.preview');
  return { title: t('title'), robots: 'noindex' };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LettersPage({ searchParams }: Address) {
  if (!mailboxIsOpen()) notFound();
  const kinds = Object.entries(MAIL_TEMPLATES).map(([name, template]) => {
    const subject = (language: 'en' | 'fr') =>
      writeSample(template, LETTER_SAMPLES, language, env().appUrl).subject;
    return { name, subjects: { en: subject('en'), fr: subject('fr') } };
  });
  const { kind } = await searchParams;
  const chosen = kinds.find(({ name }) => name === kind)?.name ?? null;
  return <LettersScreen kinds={kinds} chosen={chosen} />;
}
