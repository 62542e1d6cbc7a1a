// What screens of rounds choose from. Without a schema: a page that only offers choices checks nothing by them.

/** For all, for one program, for one category; `other` has a name of its own. */
export const ROUND_KINDS = [
  'general',
  'canadian-experience',
  'provincial-nominee',
  'french',
  'healthcare',
  'stem',
  'trades',
  'transport',
  'agriculture',
  'education',
  'physicians',
  'researchers',
  'senior-managers',
  'military-recruits',
  'other',
] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];
