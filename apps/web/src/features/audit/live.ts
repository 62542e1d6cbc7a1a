import type { LiveTable } from '../shared/live/refresh.ts';
import { ALL_TRAIL_LISTS } from './audit-query.ts';

/** Every fact is an entry of the trail. */
export const auditLive: LiveTable = ({ audit }) => [
  { names: /./, old: () => [ALL_TRAIL_LISTS, audit.chain.queryFilter(), audit.facets.queryFilter()] },
];
