import type { LiveTable } from '../shared/live/refresh.ts';

export const packsLive: LiveTable = ({ rulePacks }) => [
  {
    names: /^eligibility\.pack_/,
    type: 'rule_pack',
    old: () => [rulePacks.list.queryFilter(), rulePacks.get.queryFilter()],
  },
];
