import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NewClient } from '../../../../features/clients/new-client.tsx';
import { requireStaff } from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('clients.new');
  return { title: t('title') };
}

export default async function NewClientPage() {
  await requireStaff('clients.write');
  return <NewClient />;
}
