import type { ReactNode } from 'react';
import { may, type StaffPermission } from '@cio/domain/identity';
import { env } from '../../env.ts';
import { SettingsRoomMenu } from '../../features/settings/settings-room-menu.tsx';
import { SettingsRooms, type SettingsRoom } from '../../features/settings/settings-rooms.tsx';
import { pageSession } from '../../server/page.ts';
import { WorkspaceFrame } from '../workspace-frame.tsx';

/** In the order in which they stand, each with the right that opens it. */
const ROOMS: readonly [SettingsRoom, StaffPermission][] = [
  ['firm', 'firm.profile'],
  ['people', 'members.manage'],
  ['security', 'security.manage'],
  ['addresses', 'security.manage'],
  ['api-keys', 'api-keys.manage'],
  ['rule-packs', 'eligibility.packs'],
  ['audit', 'audit.read'],
  ['queues', 'queues.manage'],
  ['backups', 'backups.manage'],
  ['mail', 'mail.manage'],
  ['clock', 'clock.move'],
  ['services', 'queues.manage'],
  ['memory', 'queues.manage'],
  ['logs', 'logs.read'],
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const actor = (await pageSession())?.actor;
  const { demo } = env();
  const rooms = ROOMS.filter(([room, right]) => actor && may(actor, right) && (demo || room !== 'clock')).map(
    ([room]) => room,
  );
  return (
    <WorkspaceFrame sentences={['settings', 'audit', 'rulePacks']} side={<SettingsRooms rooms={rooms} />}>
      <SettingsRoomMenu rooms={rooms} />
      {children}
    </WorkspaceFrame>
  );
}
