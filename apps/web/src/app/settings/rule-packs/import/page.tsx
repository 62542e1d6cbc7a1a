import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportPackScreen } from '../../../../features/packs/import-pack-screen.tsx';
import { requireStaff } from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rulePacks.import');
  return { title: t('title') };
}

export default async function ImportRulePackPage() {
  await requireStaff('eligibility.packs');
  return <ImportPackScreen />;
}
