import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { testsOfFirm } from '@cio/domain/eligibility';
import { may } from '@cio/domain/identity';
import { fullName } from '../../../../../features/clients/names.ts';
import { ProfileScreen } from '../../../../../features/eligibility/profile-screen.tsx';
import { requireStaff, serverCaller } from '../../../../../server/page.ts';
import { services } from '../../../../../server/services.ts';
import { countriesIn } from '../countries.ts';
import { findClient } from '../find-client.ts';

interface Address {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  await requireStaff('clients.read');
  const [client, t] = await Promise.all([findClient((await params).id), getTranslations('profile')]);
  return { title: client ? `${t('title')}: ${fullName(client)}` : t('title') };
}

export default async function ProfilePage({ params }: Address) {
  const { actor } = await requireStaff('clients.read');
  const client = await findClient((await params).id);
  if (!client) notFound();
  const [facts, language, tests] = await Promise.all([
    (await serverCaller()).facts.get({ clientId: client.id }),
    getLocale(),
    testsOfFirm(services().db, actor.orgId),
  ]);
  const t = await getTranslations('profile');
  const choices = { countries: countriesIn(language, t('abroad')), tests };
  return (
    <ProfileScreen
      key={client.id}
      first={facts}
      choices={choices}
      mayAssess={may(actor, 'eligibility.evaluate')}
    />
  );
}
