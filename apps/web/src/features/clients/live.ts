import type { LiveTable } from '../shared/live/refresh.ts';
import { ALL_LISTS } from './list-query.ts';

export const clientsLive: LiveTable = ({ clients, portalAccess }) => [
  {
    names: /^clients\./,
    type: 'client',
    old: (id) => [
      ALL_LISTS,
      clients.find.queryFilter(),
      clients.counts.queryFilter(),
      clients.get.queryFilter({ id }),
    ],
  },
  {
    names: /^identity\.(applicant|invitation)_/,
    type: 'client',
    old: (id) => [portalAccess.get.queryFilter({ clientId: id })],
  },
];
