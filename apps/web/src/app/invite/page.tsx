import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClosedInvitationScreen } from '../../features/access/invite-closed.tsx';
import { InvitationScreen } from '../../features/access/invite-screen.tsx';
import { lookAtInvitation } from '../../server/invitations.ts';
import { pageSession } from '../../server/page.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invite');
  return { title: t('page'), robots: 'noindex' };
}

/** The link of a mail only opens this page; its button accepts. Programs that look into mail follow links, and press nothing. */
export default async function InvitePage({ searchParams }: Address) {
  const { token, problem } = await searchParams;
  const secret = typeof token === 'string' ? token : '';
  const [invitation, session] = await Promise.all([lookAtInvitation(secret), pageSession()]);
  if (invitation.standing !== 'open')
    return <ClosedInvitationScreen invitation={invitation} token={secret} signedIn={session !== null} />;
  return (
    <InvitationScreen
      invitation={invitation}
      token={secret}
      reader={session?.user.email ?? null}
      failed={problem === 'fault'}
    />
  );
}
