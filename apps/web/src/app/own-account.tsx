import type { Metadata } from 'next';
import { may, type LiveSession } from '@cio/domain/identity';
import { getTranslations } from 'next-intl/server';
import { AccountScreen } from '../features/account/account-screen.tsx';
import { connectionOf } from '../features/account/provider-part.tsx';
import { passkeyParty } from '../server/passkey-ground.ts';
import { serverCaller } from '../server/page.ts';

export async function accountMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

export interface AccountAddress {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The page of the account, in whichever frame its reader has: staff in the workspace, applicants in their portal. */
export async function OwnAccount({ session, searchParams }: AccountAddress & { session: LiveSession }) {
  const { user, actor } = session;
  const [call, { connection }] = await Promise.all([serverCaller(), searchParams]);
  const [standing, devices, sessions, places, own, secondFactor, passkeys, providers] = await Promise.all([
    call.account.standing(),
    call.account.devices(),
    call.identity.sessions(),
    call.identity.places(),
    call.account.licence(),
    call.secondFactor.get(),
    call.passkeys.list(),
    call.providers.list(),
  ]);
  const mayOpen = actor.kind === 'staff' && may(actor, 'members.manage');
  const here = sessions.find(({ current }) => current)?.userAgent ?? null;
  return (
    <AccountScreen
      user={user}
      home={actor.kind === 'staff' ? null : '/portal'}
      standing={standing}
      devices={devices}
      sessions={sessions}
      places={places}
      secondFactor={secondFactor}
      passkeys={{ passkeys, possible: passkeyParty() !== null, userAgent: here }}
      providers={{ ...providers, connection: connectionOf(connection) }}
      licence={own && { licence: own.licence, keptAt: mayOpen ? `/settings/people/${own.memberId}` : null }}
    />
  );
}
