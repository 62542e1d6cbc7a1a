import type { ReactNode } from 'react';
import { may } from '@cio/domain/identity';
import { SettingsRooms } from '../../features/settings/settings-rooms.tsx';
import { pageSession } from '../../server/page.ts';
import { WorkspaceFrame } from '../workspace-frame.tsx';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = (await pageSession())?.actor;
  const rooms = [
    ...(actor && may(actor, 'members.manage') ? (['people'] as const) : []),
    ...(actor && may(actor, 'audit.read') ? (['audit'] as const) : []),
  ];
  return (
    <WorkspaceFrame sentences={['settings', 'audit']}>
      {rooms.length > 1 && <SettingsRooms rooms={rooms} />}
      {children}
    </WorkspaceFrame>
  );
}
