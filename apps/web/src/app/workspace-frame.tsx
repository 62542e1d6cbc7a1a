import { NextIntlClientProvider, type Messages } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { may } from '@cio/domain/identity';
import { PagesProvider } from '../features/shared/pages.tsx';
import { DataProvider } from '../features/shared/trpc.tsx';
import { WorkspaceShell } from '../features/shell/workspace-shell.tsx';
import { furtherRooms } from './further-rooms.ts';
import { LiveUpdates } from './live-updates.tsx';
import { sessionWatch } from './session-watch.ts';
import { VerifyNotice } from '../features/shell/verify-notice.tsx';
import { getReader, pageLivePlace, pageSession, serverCaller } from '../server/page.ts';

const SHARED = [
  'shell',
  'keys',
  'list',
  'form',
  'problems',
  'doors',
  'pages',
] as const satisfies (keyof Messages)[];

/**
 * The shell around the sheets of a room, with the sentences that the room's screens speak. Each page guards itself: a
 * layout is not asked again when the page changes.
 */
export async function WorkspaceFrame({
  sentences = [],
  side,
  children,
}: {
  sentences?: readonly (keyof Messages)[];
  /** The links of this part of the house. */
  side?: ReactNode;
  children: ReactNode;
}) {
  const [session, { theme, density }, messages] = await Promise.all([
    pageSession(),
    getReader(),
    getMessages(),
  ]);
  if (session?.actor.kind !== 'staff' || !session.firm) return children;
  const { identity } = await serverCaller();
  const [{ verified }, places, watch] = await Promise.all([
    identity.emailStanding(),
    identity.places(),
    sessionWatch(session),
  ]);
  // Until the second factor is set up every other door is closed, also those that the shell asks.
  const closed = session.owesSecondFactor;
  const livePlace = await pageLivePlace();
  const spoken = [...SHARED, ...sentences].map((name) => [name, messages[name]] as const);
  return (
    <NextIntlClientProvider messages={Object.fromEntries(spoken)}>
      <PagesProvider>
        <DataProvider closed={closed}>
          {!closed && <LiveUpdates firmId={session.actor.orgId} userId={session.user.id} since={livePlace} />}
          <WorkspaceShell
            reader={{
              name: session.user.name,
              email: session.user.email,
              firm: session.firm.name,
              language: session.user.language,
              places,
            }}
            look={{ theme, density }}
            watch={watch}
            live={!closed}
            rooms={{
              people: may(session.actor, 'clients.read'),
              newClient: may(session.actor, 'clients.write'),
              rounds: may(session.actor, 'eligibility.evaluate'),
              settings: may(session.actor, 'members.manage'),
              further: await furtherRooms(session.actor),
            }}
            side={side}
            notice={!verified && <VerifyNotice email={session.user.email} />}
          >
            {children}
          </WorkspaceShell>
        </DataProvider>
      </PagesProvider>
    </NextIntlClientProvider>
  );
}
