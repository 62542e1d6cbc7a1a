import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountScreen } from '../../features/account/account-screen.tsx';
import { PasskeySection } from '../../features/account/passkey-section.tsx';
import { connectionOf, ProviderSection } from '../../features/account/provider-section.tsx';
import { passkeyParty } from '../../server/passkey-ground.ts';
import { requireSelf, serverCaller } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AccountPage({ searchParams }: Address) {
  const { user, actor } = await requireSelf();
  const [call, { connection }] = await Promise.all([serverCaller(), searchParams]);
  const [sessions, places, passkeys, providers] = await Promise.all([
    call.identity.sessions(),
    call.identity.places(),
    call.passkeys.list(),
    call.providers.list(),
  ]);
  const here = sessions.find(({ current }) => current)?.userAgent ?? null;
  return (
    <AccountScreen
      user={user}
      home={actor.kind === 'staff' ? null : '/portal'}
      sessions={sessions}
      places={places}
      ways={
        <>
          <PasskeySection passkeys={passkeys} possible={passkeyParty() !== null} userAgent={here} />
          <ProviderSection {...providers} connection={connectionOf(connection)} />
        </>
      }
    />
  );
}
