import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ForgotScreen } from '../../features/access/screens.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('forgot');
  return { title: t('title') };
}

export default function Page() {
  return <ForgotScreen />;
}
