import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportRoundsScreen } from '../../../../features/rounds/import-rounds-screen.tsx';
import { requireStaff } from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rounds.import');
  return { title: t('title') };
}

export default async function ImportRoundsPage() {
  await requireStaff('eligibility.rounds');
  return <ImportRoundsScreen />;
}
