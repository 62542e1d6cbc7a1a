import type { LiveTable } from '../shared/live/refresh.ts';
import { ALL_INVITATION_LISTS } from './invitations-query.ts';
import { ALL_MEMBER_LISTS } from './members-query.ts';

/** A fact names a member by their login, their page by their place: which of them is open is quicker asked than known. */
export const settingsLive: LiveTable = ({ members, apiKeys }) => [
  {
    names: /^identity\./,
    type: 'user',
    old: () => [
      ALL_MEMBER_LISTS,
      members.list.queryFilter(),
      members.counts.queryFilter(),
      members.get.queryFilter(),
    ],
  },
  {
    names: /^identity\.invitation_/,
    type: 'invitation',
    old: () => [ALL_INVITATION_LISTS, members.counts.queryFilter()],
  },
  { names: /^identity\.api_key_/, type: 'api_key', old: () => [apiKeys.list.queryFilter()] },
];
