// Conditions in three values: yes, no, or nobody has said. A no or a yes that is certain does not wait for the rest.
import {
  ABILITIES,
  FACTS,
  isFact,
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
    return onCodes(
      (code) =>
        groups.some(
          ({ startsWith, except }) =>
            code.startsWith(startsWith) && !except.some((one) => code.startsWith(one)),
        ),
      false,
    );
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
  return onSlot(slot, (value) => value >= condition.atLeast);
}

/** The amount for one person, two, and so on; beyond the table, so much for each further one. */
export function amountFor(persons: number, amounts: readonly number[], eachAdditional: number): number {
  const beyond = Math.max(0, persons - amounts.length);
  return amounts[Math.max(1, Math.min(persons, amounts.length)) - 1]! + beyond * eachAdditional;
}

/** The facts that a condition looks at, wherever they stand in it. */
export function factsIn(condition: Condition): (FactName | 'nocCodes')[] {
  if ('all' in condition) return condition.all.flatMap(factsIn);
  if ('any' in condition) return condition.any.flatMap(factsIn);
  if ('codes' in condition) return [condition.codes];
  if ('ability' in condition)
    return [factNamed(condition.ability.slice(0, condition.ability.lastIndexOf('.')))];
  if ('programme' in condition || 'total' in condition) return [];
  return 'atLeastFor' in condition
    ? [factNamed(condition.fact), factNamed(condition.atLeastFor)]
    : [factNamed(condition.fact)];
}

/** Of the facts that a condition looks at, those that are unknown and stand in a part that is still open. */
export function openFacts(condition: Condition, sheet: FactSheet, others: Others): (FactName | 'nocCodes')[] {
  if (compileCondition(condition)(sheet, others) !== OPEN) return [];
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any;
    return parts.flatMap((part) => openFacts(part, sheet, others));
  }
  return factsIn(condition).filter((name) =>
    name === 'nocCodes' ? true : sheet.slots[SLOTS[name]] === UNKNOWN,
  );
}
