// Whether a person is one of those whom a round was for: yes, no, or not known, from what was stored with their score. Pure.
import { ABILITIES, type Ability } from '../facts.ts';
import type { Assessment } from '../assess.ts';
import { levelsOf } from '../languages.ts';
import type { Library } from '../library.ts';
import { holdsOn } from '../periods.ts';
import { profileFromFacts, type SaidFacts } from '../profile-from-facts.ts';
import type { LanguageFacts, Profile } from '../profile-schemas.ts';
import categories from './categories.json' with { type: 'json' };
import type { FitReason, RoundKind } from './schemas.ts';

export interface Fit {
  fit: 'yes' | 'no' | 'unknown';
  why: FitReason;
}

/** One must be eligible for one of these to be ranked at all. */
const GATES = ['fsw', 'cec', 'fst'] as const;

export interface Stored {
  answers: SaidFacts;
  result: Pick<Assessment, 'evaluations' | 'asOf'>;
  library: Library;
}

export function fitFor({ kind, heldOn }: { kind: RoundKind; heldOn: string }, stored: Stored): Fit {
  const status = (programme: string) => stored.result.evaluations[programme]?.status;
  const ranked = any(GATES.map((gate) => ofStatus(status(gate))));
  switch (kind) {
    case 'general':
      return { fit: ranked, why: 'programmes' };
    case 'canadian-experience':
      return { fit: ofStatus(status('cec')), why: 'programmes' };
    case 'provincial-nominee':
      return { fit: ofAnswer(stored.answers.own.provincialNomination), why: 'nomination' };
    default:
      // Whoever is in no programme is in no category of it either.
      return ranked === 'no' ? { fit: 'no', why: 'programmes' } : inCategory(kind, heldOn, stored, ranked);
  }
}

function inCategory(kind: RoundKind, heldOn: string, stored: Stored, ranked: Fit['fit']): Fit {
  const { language, occupations } = categories;
  const { profile } = profileFromFacts(stored.answers, stored.result.asOf, stored.library);
  if (kind === language.kind) {
    const speaks = speaksAt(profile, language.language as 'fr', language.level, stored);
    return { fit: speaks === 'yes' ? ranked : speaks, why: 'french' };
  }
  const list = occupations.find((one) => one.kind === kind && holdsOn(one, heldOn));
  if (!list) return { fit: 'unknown', why: 'noFacts' };
  const codes = profile.nocCodes;
  if (codes === undefined) return { fit: 'unknown', why: 'notKnown' };
  // An occupation of the list is asked for, and more besides, which the facts do not hold: so this is never a yes.
  return { fit: codes?.some((code) => list.codes.includes(code)) ? 'unknown' : 'no', why: 'occupation' };
}

function speaksAt(profile: Profile, language: 'fr', level: number, { result, library }: Stored): Fit['fit'] {
  const known = [profile.firstLanguage, profile.secondLanguage];
  const facts = known.find((one) => one?.language === language);
  if (!facts) return known.includes(undefined) ? 'unknown' : 'no';
  const levels = levelsIn(facts, result.asOf, library);
  return ABILITIES.every((ability) => levels[ability] >= level) ? 'yes' : 'no';
}

const levelsIn = (
  { clb, test, language }: LanguageFacts,
  day: string,
  { languages }: Library,
): Record<Ability, number> => clb ?? levelsOf(languages, test!, { language, day, field: 'test' });

const ofStatus = (status: string | undefined): Fit['fit'] =>
  status === 'eligible' ? 'yes' : status === 'ineligible' ? 'no' : 'unknown';

const ofAnswer = (answer: boolean | null): Fit['fit'] =>
  answer === null ? 'unknown' : answer ? 'yes' : 'no';

const any = (answers: readonly Fit['fit'][]): Fit['fit'] =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
