// Conditions in three values: yes, no, or nobody has said. A no or a yes that is certain does not wait for the rest.
import {
  ABILITIES,
  FACTS,
  isFact,
  LEFT_OPEN,
  LOWEST,
  SLOTS,
  UNKNOWN,
  type Ability,
  type FactKind,
  type FactName,
  type FactSheet,
} from './facts.ts';
import type { Condition } from './pack-format.ts';

export const YES = 1;
export const NO = 0;
export const OPEN = -1;
export type Answer = typeof YES | typeof NO | typeof OPEN;

export interface Range {
  least: number;
  most: number;
}

/** What a condition may ask besides facts. */
export interface Others {
  /** Between which totals another programme of points must end, whatever is still unknown; null where there are no rules. */
  rangeOf(programme: string): Range | null;
  /** Whether another programme of conditions is met. */
  answerOf(programme: string): Answer;
  /** A sum of the pack itself. */
  sum(id: string): number;
}

export type Check = (sheet: FactSheet, others: Others) => Answer;

const answer = (yes: boolean): Answer => (yes ? YES : NO);

/** Kleene's and: the least of them, where open lies between no and yes. */
function all(checks: readonly Check[]): Check {
  return (sheet, others) => {
    let result: Answer = YES;
    for (const check of checks) {
      const one = check(sheet, others);
      if (one === NO) return NO;
      if (one === OPEN) result = OPEN;
    }
    return result;
  };
}

function any(checks: readonly Check[]): Check {
  return (sheet, others) => {
    let result: Answer = NO;
    for (const check of checks) {
      const one = check(sheet, others);
      if (one === YES) return YES;
      if (one === OPEN) result = OPEN;
    }
    return result;
  };
}

const onSlot =
  (slot: number, test: (value: number) => boolean): Check =>
  ({ slots }) => {
    const value = slots[slot]!;
    return value === UNKNOWN ? OPEN : answer(test(value));
  };

export function factNamed(name: string): FactName {
  if (!isFact(name)) throw new Error(`no fact is called ${name}`);
  return name;
}

/** Codes in which at least one, or none, or only some qualify. */
function onCodes(qualifies: (code: string) => boolean, every: boolean): Check {
  return ({ nocCodes }) => {
    if (nocCodes === undefined) return OPEN;
    const right = nocCodes.filter(qualifies).length;
    if (right === 0) return NO;
    // With codes of both kinds, which one the years were spent in decides, and nobody has said.
    return every && right < nocCodes.length ? OPEN : YES;
  };
}

/** Among the codes one that qualifies, and with the years; where nobody counted years, the codes alone. */
const longEnough =
  (qualifies: (code: string) => boolean, listed: Check): Check =>
  (sheet, others) => {
    const among = listed(sheet, others);
    const long = sheet.longOccupations;
    if (among === NO || long === undefined) return among;
    if (long.codes.some(qualifies)) return YES;
    return among === OPEN || long.perhaps.some(qualifies) ? OPEN : NO;
  };

/** Part of some years where it was counted, and those years where it was not: whoever has too few of them has too few of any part. */
const onPart =
  (part: number, whole: number, least: number): Check =>
  ({ slots }) => {
    const [value, years] = [slots[part]!, slots[whole]!];
    if (value >= 0) return answer(value >= least);
    if (years !== UNKNOWN && years < least) return NO;
    return value === LEFT_OPEN || years === UNKNOWN ? OPEN : YES;
  };

/** The second figure of a code of the 2021 classification is its level of training and responsibilities. */
const teerOf = (code: string): number => Number(code[1]);

export function compileCondition(condition: Condition): Check {
  if ('all' in condition) return all(condition.all.map(compileCondition));
  if ('any' in condition) return any(condition.any.map(compileCondition));
  if ('ability' in condition) {
    const cut = condition.ability.lastIndexOf('.');
    const slot = SLOTS[factNamed(condition.ability.slice(0, cut))];
    const place = ABILITIES.indexOf(condition.ability.slice(cut + 1) as Ability);
    if (place < 0) throw new Error(`no ability is called ${condition.ability}`);
    return onSlot(slot + place, (value) => value >= condition.atLeast);
  }
  if ('codes' in condition) {
    if ('teer' in condition) return onCodes((code) => condition.teer.includes(teerOf(code)), true);
    const groups = condition.anyIn;
    const qualifies = (code: string) =>
      groups.some(
        ({ startsWith, except }) =>
          code.startsWith(startsWith) && !except.some((one) => code.startsWith(one)),
      );
    const listed = onCodes(qualifies, false);
    return condition.of ? longEnough(qualifies, listed) : listed;
  }
  if ('programme' in condition) {
    const { programme } = condition;
    if ('is' in condition) return (_sheet, others) => others.answerOf(programme);
    return (_sheet, others) => {
      const range = others.rangeOf(programme);
      if (range === null) return OPEN;
      if (range.least >= condition.totalAtLeast) return YES;
      return range.most < condition.totalAtLeast ? NO : OPEN;
    };
  }
  if ('total' in condition)
    return (_sheet, others) => answer(others.sum(condition.total) >= condition.atLeast);
  return onFact(condition);
}

function onFact(condition: Extract<Condition, { fact: string }>): Check {
  const name = factNamed(condition.fact);
  const slot = SLOTS[name];
  const kind: FactKind = FACTS[name];
  if ('everyAbility' in condition) {
    if (kind.kind !== 'language') throw new Error(`${name} is no language`);
    return onSlot(slot + LOWEST, (value) => value >= condition.everyAbility);
  }
  if ('is' in condition) {
    if (kind.kind !== 'yesNo') throw new Error(`${name} is no yes or no`);
    return onSlot(slot, (value) => (value === 1) === condition.is);
  }
  if ('in' in condition) {
    if (kind.kind !== 'choice') throw new Error(`${name} is no choice`);
    const wanted = condition.in.map((value) => {
      const at = kind.values.indexOf(value);
      if (at < 0) throw new Error(`${name} is never ${value}`);
      return at;
    });
    return onSlot(slot, (value) => wanted.includes(value));
  }
  if (kind.kind !== 'number') throw new Error(`${name} is no number`);
  if ('atLeastFor' in condition) {
    const size = SLOTS[factNamed(condition.atLeastFor)];
    const { amounts, eachAdditional } = condition;
    return ({ slots }) => {
      const [value, persons] = [slots[slot]!, slots[size]!];
      if (value === UNKNOWN || persons === UNKNOWN) return OPEN;
      return answer(value >= amountFor(persons, amounts, eachAdditional));
    };
  }
  if (condition.orElse !== undefined)
    return onPart(slot, SLOTS[factNamed(condition.orElse)], condition.atLeast);
  return onSlot(slot, (value) => value >= condition.atLeast);
}

/** The amount for one person, two, and so on; beyond the table, so much for each further one. */
export function amountFor(persons: number, amounts: readonly number[], eachAdditional: number): number {
  const beyond = Math.max(0, persons - amounts.length);
  return amounts[Math.max(1, Math.min(persons, amounts.length)) - 1]! + beyond * eachAdditional;
}

/** What a condition may look at: facts, and the occupations, which stand beside them. */
export type LookedAt = FactName | 'nocCodes' | 'longOccupations';

/** The facts that a condition looks at, wherever they stand in it. */
export function factsIn(condition: Condition): LookedAt[] {
  if ('all' in condition) return condition.all.flatMap(factsIn);
  if ('any' in condition) return condition.any.flatMap(factsIn);
  if ('codes' in condition)
    return 'of' in condition && condition.of ? [condition.codes, condition.of] : [condition.codes];
  if ('ability' in condition)
    return [factNamed(condition.ability.slice(0, condition.ability.lastIndexOf('.')))];
  if ('programme' in condition || 'total' in condition) return [];
  const wider = 'atLeastFor' in condition ? condition.atLeastFor : 'orElse' in condition && condition.orElse;
  return [factNamed(condition.fact), ...(wider ? [factNamed(wider)] : [])];
}

/** Of the facts that a condition looks at, those that are unknown and stand in a part that is still open. */
export function openFacts(condition: Condition, sheet: FactSheet, others: Others): LookedAt[] {
  if (compileCondition(condition)(sheet, others) !== OPEN) return [];
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    return parts.flatMap((part) => openFacts(part, sheet, others));
  }
  if ('codes' in condition)
    return [sheet.nocCodes !== undefined && sheet.longOccupations ? factsIn(condition).at(-1)! : 'nocCodes'];
  // Nobody is asked for a part of something: only what was said of the whole can leave it open.
  if ('orElse' in condition && condition.orElse) {
    const part = factNamed(condition.fact);
    return [sheet.slots[SLOTS[part]] === LEFT_OPEN ? part : factNamed(condition.orElse)];
  }
  return factsIn(condition).filter((name) => sheet.slots[SLOTS[name as FactName]] === UNKNOWN);
}
