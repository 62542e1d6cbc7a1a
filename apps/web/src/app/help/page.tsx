import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HelpIndex } from '../../features/help/help-index.tsx';
import { findTopics } from '../../server/help-library.ts';
import { helpReader } from '../../server/help-reader.ts';
import { getReader } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('help');
  return { title: t('title'), description: t('lead') };
}

const LONGEST = 80;

export default async function HelpPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const [{ q }, { language }, reader] = await Promise.all([searchParams, getReader(), helpReader()]);
  const typed = (typeof q === 'string' ? q : '').trim().slice(0, LONGEST);
  return <HelpIndex reader={reader} typed={typed} found={typed ? findTopics(typed, language) : null} />;
}
