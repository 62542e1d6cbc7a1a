import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewRound } from '../../../../features/rounds/new-round.tsx';
import { requireStaff } from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rounds');
  return { title: t('new.title') };
}

export default async function NewRoundPage() {
  await requireStaff('eligibility.rounds');
  return <NewRound />;
}
