import type { Metadata } from 'next';
import { may } from '@cio/domain/identity';
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
  const [standing, devices, sessions, places, own] = await Promise.all([
    call.account.standing(),
    call.account.devices(),
    call.identity.sessions(),
    call.identity.places(),
    call.account.licence(),
  ]);
  const mayOpen = actor.kind === 'staff' && may(actor, 'members.manage');
  return (
    <AccountScreen
      user={user}
      home={actor.kind === 'staff' ? null : '/portal'}
      standing={standing}
      devices={devices}
      sessions={sessions}
      places={places}
      licence={own && { licence: own.licence, keptAt: mayOpen ? `/settings/people/${own.memberId}` : null }}
    />
  );
}
