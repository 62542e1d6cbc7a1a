import type { LiveTable } from '../shared/live/refresh.ts';

export const inboxLive: LiveTable = ({ notifications, jobs }) => [
  {
    names: /^messaging\./,
    type: 'inbox',
    old: () => [notifications.unread.queryFilter(), notifications.list.queryFilter()],
  },
  { names: /^jobs\.ended$/, type: 'inbox', old: () => [jobs.mine.queryFilter()] },
];
