import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PapersPage } from '../../../features/help/help-pages.tsx';
import { engineersPapers } from '../../../server/help-library.ts';
import { requireStaff } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('help.engineers');
  return { title: t('papers') };
}

export default async function EngineersPage() {
  await requireStaff('desk.own');
  return <PapersPage reader={{ home: '/dashboard', staff: true }} papers={engineersPapers()} />;
}
