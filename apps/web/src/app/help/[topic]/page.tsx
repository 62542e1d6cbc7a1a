import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { TopicPage } from '../../../features/help/help-pages.tsx';
import { isTopic } from '../../../features/shared/help-topics.ts';
import { topicText } from '../../../server/help-library.ts';
import { helpReader } from '../../../server/help-reader.ts';
import { getReader } from '../../../server/page.ts';

interface Address {
  params: Promise<{ topic: string }>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [{ topic }, t] = await Promise.all([params, getTranslations('help')]);
  return isTopic(topic) ? { title: t(`topics.${topic}`), description: t(`about.${topic}`) } : {};
}

export default async function HelpTopicPage({ params }: Address) {
  const [{ topic }, { language }, reader] = await Promise.all([params, getReader(), helpReader()]);
  if (!isTopic(topic)) notFound();
  return <TopicPage reader={reader} topic={topic} text={topicText(topic, language)} />;
}
