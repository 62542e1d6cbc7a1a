// The packs that came with the product, checked when they are loaded and compiled once for each period.
import cec from './packs/cec.json' with { type: 'json' };
import crs from './packs/crs.json' with { type: 'json' };
import fst from './packs/fst.json' with { type: 'json' };
import fsw from './packs/fsw.json' with { type: 'json' };
import fsw67 from './packs/fsw67.json' with { type: 'json' };
import languageTests from './packs/language-tests.json' with { type: 'json' };
import profileFacts from './packs/profile-facts.json' with { type: 'json' };
import settlementFunds from './packs/settlement-funds.json' with { type: 'json' };
import { createHash } from 'node:crypto';
import { notFound } from '../platform/index.ts';
import { checkLanguages, checkPack } from './check-pack.ts';
import { compileCondition, type Check } from './conditions.ts';
import {
  FactsPack,
  LanguagesPack,
  RulePack,
  type ConditionsPack,
  type PointsPack,
  type Requirement,
} from './pack-format.ts';
import { periodsOf, versionOn, type Period } from './periods.ts';
import { PointsProgram } from './points-program.ts';

/** Which rules an answer was given by. One object for all answers of a period. */
export type RulePackName = Readonly<{
  id: string;
  version: string;
  effectiveFrom: string;
  effectiveTo: string | null;
}>;

export interface CompiledPoints {
  kind: 'points';
  pack: PointsPack;
  periods: Period[];
  programIn(period: Period): PointsProgram;
  nameIn(period: Period): RulePackName;
}

export interface CompiledRequirement {
  requirement: Requirement;
  version: Requirement['versions'][number];
  check: Check;
}

export interface CompiledConditions {
  kind: 'conditions';
  pack: ConditionsPack;
  periods: Period[];
  requirementsIn(period: Period): CompiledRequirement[];
  nameIn(period: Period): RulePackName;
}

export type CompiledPack = CompiledPoints | CompiledConditions;

/** A pack that says anything twice, or leaves anything out, does not get this far. */
export function compilePack(raw: unknown): CompiledPack {
  const pack = RulePack.parse(raw);
  checkPack(pack);
  const periods = periodsOf(pack);
  const nameIn = oncePerPeriod(({ from, to }) =>
    Object.freeze({
      id: pack.id,
      version: `${from}.${pack.edition}`,
      effectiveFrom: from,
      effectiveTo: to,
    }),
  );
  if (pack.kind === 'points')
    return {
      kind: 'points',
      pack,
      periods,
      nameIn,
      programIn: oncePerPeriod((period) => new PointsProgram(pack, period)),
    };
  return {
    kind: 'conditions',
    pack,
    periods,
    nameIn,
    requirementsIn: oncePerPeriod((period) =>
      pack.requirements.map((requirement) => {
        const version = versionOn(requirement.versions, period.from);
        return { requirement, version, check: compileCondition(version.when) };
      }),
    ),
  };
}

/** The period that a day lies in. Null: no rules of this pack hold on it. */
export function periodOn({ pack, periods }: CompiledPack, day: string): Period | null {
  if (pack.ends && day > pack.ends.on) return null;
  return periods.findLast(({ from }) => from <= day) ?? null;
}

function oncePerPeriod<Made>(make: (period: Period) => Made): (period: Period) => Made {
  const made = new Map<string, Made>();
  return (period) => {
    let found = made.get(period.from);
    if (found === undefined) {
      found = make(period);
      made.set(period.from, found);
    }
    return found;
  };
}

function loadLanguages(raw: unknown): LanguagesPack {
  const pack = LanguagesPack.parse(raw);
  checkLanguages(pack);
  return pack;
}

export interface PackCopy {
  id: string;
  edition: number;
  hash: string;
  content: string;
}

function copyOf(raw: unknown): PackCopy {
  const { id, edition } = raw as PackCopy;
  const content = JSON.stringify(raw);
  return { id, edition, hash: createHash('sha256').update(content).digest('hex'), content };
}

/** The packs of one edition of the law, which may ask each other by name. */
export interface Library {
  languages: LanguagesPack;
  facts: FactsPack;
  /** Every pack word for word, under the hash of its words. */
  copies(): PackCopy[];
  /** Not found for a programme that nobody knows. */
  pack(id: string): CompiledPack;
}

export function openLibrary(
  raws: readonly unknown[],
  languages: unknown,
  facts: unknown = SHIPPED_FACTS,
): Library {
  const packs = new Map(raws.map(compilePack).map((entry) => [entry.pack.id, entry]));
  let copies: PackCopy[] | undefined;
  return {
    copies: () => (copies ??= [...raws, languages, facts].map(copyOf)),
    languages: loadLanguages(languages),
    facts: FactsPack.parse(facts),
    pack(id) {
      const entry = packs.get(id);
      if (!entry) throw notFound();
      return entry;
    },
  };
}

export const SHIPPED_PACKS = [crs, fsw67, fsw, cec, fst, settlementFunds] as const;
export const SHIPPED_LANGUAGES = languageTests;
export const SHIPPED_FACTS = profileFacts;
/** All of them, in the order in which results name them. */
export const SHIPPED: readonly { id: string; kind: string }[] = [
  ...SHIPPED_PACKS,
  SHIPPED_LANGUAGES,
  SHIPPED_FACTS,
];
export const shipped: Library = openLibrary(SHIPPED_PACKS, SHIPPED_LANGUAGES);
