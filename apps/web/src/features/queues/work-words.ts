/** What a firm calls each kind of work, by the name that the code gives it; a test holds this list and the worker's together. */
export const WORK_WORDS = {
  'clients.export': 'exportClients',
  'identity.warn-of-licence': 'warnOfLicence',
  'messaging.tell-people': 'tellPeople',
  'platform.rotate-keys': 'rotateKeys',
  'eligibility.follow-facts': 'followFacts',
  'eligibility.follow-rules': 'followRules',
  'eligibility.recompute-stale': 'recompute',
  'eligibility.follow-rounds': 'followRounds',
  'eligibility.alert-round': 'alertRound',
} as const;

export type WorkWord = (typeof WORK_WORDS)[keyof typeof WORK_WORDS];

export const workWord = (name: string): WorkWord | null =>
  Object.hasOwn(WORK_WORDS, name) ? WORK_WORDS[name as keyof typeof WORK_WORDS] : null;
