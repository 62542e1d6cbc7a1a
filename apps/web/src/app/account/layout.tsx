import type { ReactNode } from 'react';
import { PortalHead } from '../../features/portal/portal-head.tsx';
import { SessionWatch } from '../../features/shared/session/session-watch.tsx';
import { pageSession } from '../../server/page.ts';
import { sessionWatch } from '../session-watch.ts';
import { WorkspaceFrame } from '../workspace-frame.tsx';

/** The account belongs to the person: staff find it in the workspace, applicants in their portal. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const session = await pageSession();
  if (session?.actor.kind !== 'applicant') return <WorkspaceFrame>{children}</WorkspaceFrame>;
  return (
    <div className="mx-auto flex min-h-dvh max-w-[640px] flex-col bg-sheet">
      <PortalHead name={session.user.name} firm={null} />
      <main>{children}</main>
      <SessionWatch {...await sessionWatch(session)} tellsEnd />
    </div>
  );
}
