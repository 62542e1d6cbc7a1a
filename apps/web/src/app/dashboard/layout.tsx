import type { ReactNode } from 'react';
import { WorkspaceFrame } from '../workspace-frame.tsx';

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <WorkspaceFrame sentences={['clients', 'files', 'profile', 'eligibility', 'rounds']}>
      {children}
    </WorkspaceFrame>
  );
}
