// A result as it is kept: the answers, the rules and the outcome, each word for word, so that anyone can make it again.
import { createHash } from 'node:crypto';
import { dayIn } from '../platform/index.ts';
import { assess, type Assessment } from './assess.ts';
import { formOf, USUAL_FORM, wordsOf, type Form } from './kept-words.ts';
import { openLibrary, type Library, type PackCopy } from './library.ts';
import type { SaidFacts } from './profile-from-facts.ts';

/** A score belongs to a calendar day in Ottawa. */
export const RULES_ZONE = 'America/Toronto';

export interface Frozen {
  answers: string;
  /** By the id of each pack the hash of its words. */
  packs: Record<string, string>;
  rulesHash: string;
  result: string;
  resultHash: string;
  crsTotal: number | null;
  /** What stands over it in words, where its rules were not those of its day. */
  label: string | null;
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Names of people decide nothing, so they are not kept with it. */
export function answersOf({ birthDate, own, spouse }: SaidFacts): SaidFacts {
  if (!spouse) return { birthDate, own, spouse: null };
  const { firstLanguage, education, languageTests, work } = spouse;
  return {
    birthDate,
    own,
    spouse: { id: '', givenName: null, familyName: '', firstLanguage, education, languageTests, work },
  };
}

export function freeze(facts: SaidFacts, at: { asOf: string; now: Date; library: Library }): Frozen {
  const answers = JSON.stringify(answersOf(facts));
  const { result, assessment } = outcome(JSON.parse(answers) as SaidFacts, at, USUAL_FORM);
  const packs = packHashes(at.library);
  return {
    answers,
    packs,
    rulesHash: rulesHash(at.library),
    result,
    resultHash: hashOf(result),
    crsTotal: assessment.evaluations.crs!.total,
    label: assessment.notice && JSON.stringify(assessment.notice),
  };
}

function outcome(
  facts: SaidFacts,
  { asOf, now, library }: { asOf: string; now: Date; library: Library },
  form: Form,
): { result: string; assessment: Assessment } {
  const { evaluations, notice } = assess(facts, { asOf, today: dayIn(RULES_ZONE, now), library });
  const assessment: Assessment = { asOf, notice, evaluations };
  return { result: wordsOf(assessment, form), assessment };
}

const packHashes = (library: Library): Record<string, string> =>
  Object.fromEntries(library.copies().map(({ id, hash }) => [id, hash]));

/** The same packs in the same order are the same rules. */
export const rulesHashOf = (hashes: Record<string, string>): string => hashOf(JSON.stringify(hashes));

const known = new WeakMap<Library, string>();

export function rulesHash(library: Library): string {
  const hash = known.get(library) ?? rulesHashOf(packHashes(library));
  known.set(library, hash);
  return hash;
}

export interface Kept {
  answers: string;
  packs: Record<string, string>;
  result: string;
  resultHash: string;
  asOf: string;
  evaluatedAt: Date;
}

/** Made again from what was kept with it: the same bytes, or it was tampered with. */
export function reproduces(kept: Kept, copies: readonly Pick<PackCopy, 'hash' | 'content'>[]): boolean {
  const library = libraryOf(kept.packs, copies);
  if (!library) return false;
  const { result } = outcome(
    JSON.parse(kept.answers) as SaidFacts,
    { asOf: kept.asOf, now: kept.evaluatedAt, library },
    formOf(kept.result),
  );
  return result === kept.result && hashOf(result) === kept.resultHash;
}

/** The rules of then. Null where a pack is gone or its words are not those of its hash. */
export function libraryOf(
  packs: Record<string, string>,
  copies: readonly Pick<PackCopy, 'hash' | 'content'>[],
): Library | null {
  const raws: { kind: string }[] = [];
  for (const hash of Object.values(packs)) {
    const copy = copies.find((one) => one.hash === hash);
    if (!copy || hashOf(copy.content) !== hash) return null;
    raws.push(JSON.parse(copy.content) as { kind: string });
  }
  const one = (kind: string) => raws.find((raw) => raw.kind === kind);
  return openLibrary(
    raws.filter(({ kind }) => kind === 'points' || kind === 'conditions'),
    one('languages'),
    one('facts'),
  );
}
