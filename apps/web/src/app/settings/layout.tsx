import type { ReactNode } from 'react';
import { SettingsRoomMenu } from '../../features/settings/settings-room-menu.tsx';
import { SettingsRooms } from '../../features/settings/settings-rooms.tsx';
import { pageSession } from '../../server/page.ts';
import { settingsRoomsOf } from '../../server/settings-rooms.ts';
import { WorkspaceFrame } from '../workspace-frame.tsx';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const rooms = settingsRoomsOf((await pageSession())?.actor);
  return (
    <WorkspaceFrame sentences={['settings', 'audit', 'rulePacks']} side={<SettingsRooms rooms={rooms} />}>
      <SettingsRoomMenu rooms={rooms} />
      {children}
    </WorkspaceFrame>
  );
}
