import type { ReactNode } from 'react';
import { WorkspaceFrame } from '../workspace-frame.tsx';

/**
 * The account belongs to the person: staff find it in the workspace. Applicants find it at the same address in their portal,
 * from a folder of its own (app/portal/account): what two frames share a folder for, both send along.
 */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <WorkspaceFrame>{children}</WorkspaceFrame>;
}
