import type { ReactNode } from 'react';
import { SessionWatch } from '../../features/shared/session/session-watch.tsx';
import { pageSession } from '../../server/page.ts';
import { sessionWatch } from '../session-watch.ts';

/** Each page guards itself; what they share is the warning before their reader is signed out. */
export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await pageSession();
  return (
    <>
      {children}
      {session && <SessionWatch {...await sessionWatch(session)} tellsEnd />}
    </>
  );
}
