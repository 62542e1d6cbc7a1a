import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { FirmScreen } from '../../../features/firm/firm-screen.tsx';
import { languageNames } from '../../../features/shared/language-names.ts';
import { requireStaff, serverCaller } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.firm');
  return { title: t('title') };
}

interface Address {
  searchParams: Promise<{ logo?: string; fault?: string }>;
}

export default async function FirmPage({ searchParams }: Address) {
  await requireStaff('firm.profile');
  const [first, language, { logo, fault }] = await Promise.all([
    serverCaller().then((call) => call.firm.profile()),
    getLocale(),
    searchParams,
  ]);
  const answer = logo === 'set' ? ('set' as const) : fault === undefined ? null : { fault };
  return <FirmScreen first={first} languages={languageNames(language)} logoAnswer={answer} />;
}
