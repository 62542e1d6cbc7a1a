import type { LiveTable } from '../shared/live/refresh.ts';
import { ALL_WORK_LISTS } from './work-query.ts';

/** What people do about work. How work itself goes on stands in no fact: the screen asks for that by itself. */
export const queuesLive: LiveTable = ({ queues }) => [
  { names: /^operations\./, old: () => [ALL_WORK_LISTS, queues.overview.queryFilter()] },
];
