import type { LiveTable } from '../shared/live/refresh.ts';
import { ALL_ABOVE_LISTS, ALL_ROUND_LISTS } from './rounds-query.ts';

export const roundsLive: LiveTable = ({ rounds }) => [
  {
    names: /^eligibility\.round_/,
    type: 'round',
    old: (id) => [ALL_ROUND_LISTS, rounds.chart.queryFilter(), rounds.get.queryFilter({ id })],
  },
  // Somebody's score was kept: who reached which cut-off may be another answer.
  { names: /^eligibility\.(evaluated|outdated)$/, old: () => [ALL_ABOVE_LISTS, rounds.get.queryFilter()] },
];
