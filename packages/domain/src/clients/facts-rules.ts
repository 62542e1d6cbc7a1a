// Decisions about what was said of a person, pure.
import {
  NOTHING_SAID,
  NOTHING_SAID_OF_SELF,
  type FactsView,
  type OwnFacts,
  type PersonFacts,
  type ReadSaveFacts,
} from './facts-schemas.ts';

/** What the trail keeps before and after a change, sealed under the person's own key. */
export const SENSITIVE_FACTS = [
  'maritalStatus',
  'settlementFunds',
] as const satisfies readonly (keyof OwnFacts)[];

export interface KnownFacts {
  own: OwnFacts;
  spouse: FactsView['spouse'];
}

export interface FactsChange extends KnownFacts {
  /** Names of what differs; those of the spouse begin with `spouse.`. Empty: nothing is written. */
  changedFields: string[];
  /** Something new was said of the spouse themselves. */
  ofSpouse: boolean;
}

/** Whom a patch of the spouse is about: someone whom the firm knows, or who gets this id because nobody does. */
export interface SpouseMeant {
  known: FactsView['spouse'];
  newId: string;
}

export function amendFacts(
  known: KnownFacts,
  patch: ReadSaveFacts,
  meant: SpouseMeant = { known: known.spouse, newId: '' },
): FactsChange {
  const own = { ...known.own, ...stated(patch.own) };
  const of = meant.known ?? {
    ...{ id: meant.newId, givenName: null, familyName: '', client: false },
    ...NOTHING_SAID,
  };
  const { id: _id, ...said } = patch.spouse ? stated(patch.spouse) : {};
  const spouse = patch.spouse === null ? null : patch.spouse ? { ...of, ...said } : known.spouse;
  const newsOfSpouse = spouse
    ? differing({ givenName: null, familyName: null, ...NOTHING_SAID }, meant.known, spouse)
    : [];
  const changedFields = [
    ...differing(NOTHING_SAID_OF_SELF, known.own, own),
    ...((known.spouse?.id ?? null) === (spouse?.id ?? null) ? [] : ['spouse']),
    ...newsOfSpouse.map((name) => `spouse.${name}`),
  ];
  return { own, spouse, changedFields, ofSpouse: newsOfSpouse.length > 0 };
}

const stated = <Facts extends object>(patch: Facts) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof Facts]: Exclude<Facts[K], undefined>;
  };

function differing(names: object, before: object | null, after: object | null): string[] {
  const valueIn = (facts: object | null, name: string) =>
    JSON.stringify((facts as Record<string, unknown> | null)?.[name] ?? null);
  return Object.keys(names).filter((name) => valueIn(before, name) !== valueIn(after, name));
}

export const sensitiveOf = ({ maritalStatus, settlementFunds }: OwnFacts) => ({
  maritalStatus,
  settlementFunds,
});

/** Which of the sensitive ones are there to be seen. */
export const sensitiveShown = (own: OwnFacts): string[] =>
  SENSITIVE_FACTS.filter((name) => own[name] !== null);

export type { OwnFacts, PersonFacts };
