import type { ReactNode } from 'react';
import { WorkspaceFrame } from '../workspace-frame.tsx';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <WorkspaceFrame sentences={['settings']}>{children}</WorkspaceFrame>;
}
