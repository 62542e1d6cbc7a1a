import type { ReactNode } from 'react';
import { pageSession } from '../../server/page.ts';

/**
 * The account belongs to the person: staff find it in the workspace, applicants in their portal. Each frame is fetched by
 * itself, so that neither brings the other's scripts along.
 */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const session = await pageSession();
  if (session?.actor.kind !== 'applicant') {
    const { WorkspaceFrame } = await import('../workspace-frame.tsx');
    return <WorkspaceFrame>{children}</WorkspaceFrame>;
  }
  const { PortalHead } = await import('../../features/portal/portal-head.tsx');
  return (
    <div className="mx-auto flex min-h-dvh max-w-[640px] flex-col bg-sheet">
      <PortalHead name={session.user.name} firm={null} />
      <main>{children}</main>
    </div>
  );
}
