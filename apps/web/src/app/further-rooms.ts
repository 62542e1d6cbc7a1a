// Pages that are not at the side, for whoever types their name: rooms of the settings, what can be begun, and the help.
import type { StaffPermission } from '@cio/domain/identity';
import { may } from '@cio/domain/identity';
import type { StaffActor } from '@cio/domain/platform';
import { getTranslations } from 'next-intl/server';
import { topicAddress, topicsFor } from '../features/shared/help-topics.ts';
import { roomAddress, ROOM_ICONS } from '../features/settings/room-list.ts';
import type { FurtherRoom } from '../features/shell/reader.ts';
import { settingsRoomsOf } from '../server/settings-rooms.ts';

type Within = readonly [right: StaffPermission, room: FurtherRoom];

export async function furtherRooms(actor: StaffActor): Promise<FurtherRoom[]> {
  const t = await getTranslations();
  const within: Within[] = [
    [
      'clients.read',
      { word: t('clients.board.title'), icon: 'columns', address: '/dashboard/clients/board' },
    ],
    ['eligibility.rounds', { word: t('rounds.new.title'), icon: 'plus', address: '/dashboard/rounds/new' }],
    [
      'eligibility.rounds',
      { word: t('rounds.import.title'), icon: 'upload', address: '/dashboard/rounds/import' },
    ],
    [
      'eligibility.packs',
      { word: t('rulePacks.import.title'), icon: 'upload', address: '/settings/rule-packs/import' },
    ],
    [
      'members.manage',
      { word: t('settings.invitations.title'), icon: 'mail', address: '/settings/people/invitations' },
    ],
  ];
  return [
    ...within.filter(([right]) => may(actor, right)).map(([, room]) => room),
    ...settingsRoomsOf(actor).map((room): FurtherRoom => ({
      word: t(`settings.rooms.${room}`),
      icon: ROOM_ICONS[room],
      address: roomAddress(room),
    })),
    ...[...topicsFor('work'), ...topicsFor('admin')].map((topic): FurtherRoom => ({
      word: t('shell.helpOn', { topic: t(`help.topics.${topic}`) }),
      icon: 'info',
      address: topicAddress(topic),
    })),
  ];
}
