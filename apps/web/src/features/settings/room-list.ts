import type { IconName } from '@cio/ui';

export type SettingsRoom =
  | 'firm'
  | 'people'
  | 'security'
  | 'addresses'
  | 'api-keys'
  | 'audit'
  | 'rule-packs'
  | 'queues'
  | 'mail'
  | 'clock'
  | 'backups'
  | 'services'
  | 'memory'
  | 'logs';

export const ROOM_ICONS: Record<SettingsRoom, IconName> = {
  firm: 'building',
  people: 'people',
  security: 'lock',
  addresses: 'home',
  'api-keys': 'key',
  audit: 'eye',
  'rule-packs': 'columns',
  queues: 'queue',
  backups: 'archive',
  mail: 'mail',
  clock: 'clock',
  services: 'language',
  memory: 'layers',
  logs: 'file',
};

export const roomAddress = (room: SettingsRoom): string => `/settings/${room}`;
