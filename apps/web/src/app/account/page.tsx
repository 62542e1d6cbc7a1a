import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountScreen } from '../../features/account/account-screen.tsx';
import { requireSelf, serverCaller } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

export default async function AccountPage() {
  const { user, actor } = await requireSelf();
  const call = await serverCaller();
  const [sessions, places, secondFactor] = await Promise.all([
    call.identity.sessions(),
    call.identity.places(),
    call.secondFactor.get(),
  ]);
  return (
    <AccountScreen
      user={user}
      home={actor.kind === 'staff' ? null : '/portal'}
      sessions={sessions}
      places={places}
      secondFactor={secondFactor}
    />
  );
}
