/** What the page of the second factor does, and what came of it. Sentences are in the reader's language already. */
export const FACTOR_DEEDS = ['begin', 'confirm', 'prove', 'renew', 'remove', 'endTrust'] as const;
export type FactorDeed = (typeof FACTOR_DEEDS)[number];

export interface FactorState {
  did: FactorDeed | null;
  /** New recovery codes: they are in no page that is opened later. */
  codes: string[] | null;
  problems: Record<string, string>;
  fault: string | null;
}

export const NOTHING_DONE: FactorState = { did: null, codes: null, problems: {}, fault: null };

/** The applicant's portal brings no catalogue to the browser, so the sentences come with the page. */
export interface FactorWords {
  waiting: string;
  password: string;
  show: string;
  hide: string;
  code: string;
  codeHint: string;
  noProof: string;
  app: {
    title: string;
    off: string;
    on: string;
    begin: string;
    scan: string;
    scanHint: string;
    picture: string;
    secret: string;
    firstCode: string;
    confirm: string;
    remove: string;
    removeText: string;
    removed: string;
  };
  prove: { title: string; text: string; submit: string; hint: string };
  codes: {
    title: string;
    left: string;
    none: string;
    renew: string;
    renewText: string;
    newTitle: string;
    newText: string;
    list: string;
    save: string;
    file: string;
    kept: string;
  };
  trust: { title: string; text: string; end: string; ended: string };
}
