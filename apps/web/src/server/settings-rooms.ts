// The rooms of the settings that a reader's rights open.
import { may, type StaffPermission } from '@cio/domain/identity';
import type { Actor } from '@cio/domain/platform';
import { env } from '../env.ts';
import type { SettingsRoom } from '../features/settings/room-list.ts';

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

export function settingsRoomsOf(actor: Actor | undefined): SettingsRoom[] {
  const { demo } = env();
  return ROOMS.filter(([room, right]) => actor && may(actor, right) && (demo || room !== 'clock')).map(
    ([room]) => room,
  );
}
