// What a rule pack may say. Everything of the law stands in packs; code knows only how to read them.
import { z } from 'zod';

const Day = z.iso.date();
const Words = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });
export const Citation = z.strictObject({ source: z.string().min(1), place: z.string().min(1).optional() });
export type Citation = z.infer<typeof Citation>;
const Confidence = z.enum(['high', 'medium', 'low']);

/** What holds from one day to another, both included; without an end, as far as anyone has checked. */
const dated = {
  from: Day,
  to: Day.nullable(),
  citation: z.array(Citation).min(1),
  confidence: Confidence,
  /** What the reader should know about this version, in our own words. */
  text: Words.optional(),
};

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { fact: string; atLeast: number; orElse?: string }
  | { fact: string; is: boolean }
  | { fact: string; in: string[] }
  | { fact: string; everyAbility: number }
  | { fact: string; atLeastFor: string; amounts: number[]; eachAdditional: number }
  | { ability: string; atLeast: number }
  | { codes: 'nocCodes'; teer: number[] }
  | { codes: 'nocCodes'; anyIn: { startsWith: string; except: string[] }[]; of?: 'longOccupations' }
  | { programme: string; totalAtLeast: number }
  | { programme: string; is: 'eligible' }
  | { total: string; atLeast: number };

const Codes = z.literal('nocCodes');
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).min(1) }),
    z.strictObject({ any: z.array(Condition).min(1) }),
    z.strictObject({ fact: z.string(), atLeast: z.number(), orElse: z.string().optional() }),
    z.strictObject({ fact: z.string(), is: z.boolean() }),
    z.strictObject({ fact: z.string(), in: z.array(z.string()).min(1) }),
    z.strictObject({ fact: z.string(), everyAbility: z.int() }),
    z.strictObject({
      fact: z.string(),
      atLeastFor: z.string(),
      amounts: z.array(z.int().positive()).min(1),
      eachAdditional: z.int().positive(),
    }),
    z.strictObject({ ability: z.string(), atLeast: z.int() }),
    z.strictObject({ codes: Codes, teer: z.array(z.int().min(0).max(5)).min(1) }),
    z.strictObject({
      codes: Codes,
      anyIn: z.array(z.strictObject({ startsWith: z.string(), except: z.array(z.string()) })).min(1),
      of: z.literal('longOccupations').optional(),
    }),
    z.strictObject({ programme: z.string(), totalAtLeast: z.int() }),
    z.strictObject({ programme: z.string(), is: z.literal('eligible') }),
    z.strictObject({ total: z.string(), atLeast: z.int() }),
  ]),
);

/** Rows of a band share out all values of a fact: each value belongs to exactly one. */
const BandRow = z.union([
  z.strictObject({ id: z.string(), from: z.int().min(0), to: z.int().nullable() }),
  z.strictObject({ id: z.string(), is: z.array(z.union([z.string(), z.boolean()])).min(1) }),
]);
export const Band = z.strictObject({
  fact: z.string(),
  /** Of a language: the weakest ability decides, or each earns its own points. */
  of: z.enum(['lowestAbility', 'eachAbility']).optional(),
  rows: z.array(BandRow).min(2),
});
export type Band = z.infer<typeof Band>;

const PerVariant = z.union([z.int(), z.record(z.string(), z.int())]);
export type PerVariant = z.infer<typeof PerVariant>;
const Points = z.record(z.string(), z.union([PerVariant, z.record(z.string(), PerVariant)]));

const Rule = z.strictObject({
  /** Also where it stands in the breakdown: `core.age`. */
  id: z.string(),
  label: Words,
  /** One band, or two that cross. */
  band: z.array(z.string()).min(1).max(2),
  cap: PerVariant.optional(),
  /** Elsewhere it is not asked and gives nothing. */
  onlyIn: z.string().optional(),
  /** Counts, and is explained, but has no key of its own in the breakdown. */
  hidden: z.boolean().optional(),
  versions: z.array(z.strictObject({ ...dated, points: Points })).min(1),
});
export type PointsRule = z.infer<typeof Rule>;

const Sum = z.strictObject({
  id: z.string(),
  label: Words,
  of: z.array(z.string()).min(1),
  cap: PerVariant.optional(),
  hidden: z.boolean().optional(),
});

const about = {
  format: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Raised by every change of the pack's content. */
  edition: z.int().positive(),
  title: Words,
  /** The day until which somebody compared it with its sources. */
  checkedThrough: Day,
  /** The last day on which it is known to hold; after it there is no answer. */
  ends: z.strictObject({ on: Day, reason: Words, citation: z.array(Citation).min(1) }).nullable(),
  /** A change that is told of and not confirmed: answers go on, with a warning. */
  changeReported: z.strictObject({ after: Day, warning: Words }).optional(),
};

export const PointsPack = z.strictObject({
  ...about,
  kind: z.literal('points'),
  /** Facts that must be said even where the rest already settles the variant. */
  asks: z.array(z.string()).optional(),
  /** The first whose condition holds; the last has none. */
  variants: z.array(z.strictObject({ id: z.string(), when: Condition.optional() })).min(1),
  /** The key of the breakdown that names the variant. */
  variantKey: z.string().optional(),
  bands: z.record(z.string(), Band),
  rules: z.array(Rule).min(1),
  /** In the order in which they are added up; the one called `total` is the answer. */
  sums: z.array(Sum).min(1),
  flags: z.array(z.strictObject({ key: z.string(), when: Condition })),
});
export type PointsPack = z.infer<typeof PointsPack>;

const Requirement = z.strictObject({
  id: z.string(),
  label: Words,
  versions: z.array(z.strictObject({ ...dated, when: Condition })).min(1),
});
export type Requirement = z.infer<typeof Requirement>;

export const ConditionsPack = z.strictObject({
  ...about,
  kind: z.literal('conditions'),
  /** All of them. */
  requirements: z.array(Requirement).min(1),
});
export type ConditionsPack = z.infer<typeof ConditionsPack>;

const ChartRow = z.strictObject({ level: z.int(), from: z.number(), to: z.number() });
const perAbility = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ listening: value, reading: value, writing: value, speaking: value });
const Chart = z.strictObject({
  id: z.string().nullable(),
  /** Tests taken on these days; for the reader, who must say which column the scores come from. */
  takenFrom: Day.nullable(),
  takenTo: Day.nullable(),
  abilities: perAbility(z.array(ChartRow).min(1)),
});

export const LanguagesPack = z.strictObject({
  format: z.literal(1),
  kind: z.literal('languages'),
  id: z.string(),
  edition: z.int().positive(),
  title: Words,
  validYears: z.int().positive(),
  tests: z.array(
    z.strictObject({
      name: z.string(),
      language: z.enum(['en', 'fr']),
      accepted: z.strictObject({ from: Day.nullable(), to: Day.nullable() }),
      askForChart: z.boolean(),
      lowestScore: perAbility(z.number()),
      charts: z.array(Chart).min(1),
      citation: z.array(Citation).min(1),
      confidence: Confidence,
    }),
  ),
});
export type LanguagesPack = z.infer<typeof LanguagesPack>;

const counted = {
  text: Words,
  confidence: Confidence,
  citation: z.array(Citation).min(1),
};

/** How what a person tells of their life becomes the facts that programmes ask for. */
export const FactsPack = z.strictObject({
  format: z.literal(1),
  kind: z.literal('facts'),
  id: z.string(),
  edition: z.int().positive(),
  title: Words,
  checkedThrough: Day,
  work: z.strictObject({
    ...counted,
    mostHoursPerWeek: z.number().positive(),
    hoursPerYear: z.number().positive(),
    withinYears: z.int().positive(),
    skilledTeer: z.array(z.int().min(0).max(5)).min(1),
    /** Parts of these years as single programmes count them. Packs from before there were any have none. */
    parts: z
      .strictObject({
        recentCanadian: z.strictObject({ withinYears: z.int().positive(), upTo: z.int().positive() }),
        unbroken: z.strictObject({ upTo: z.int().positive() }),
        trade: z.strictObject({ withinYears: z.int().positive(), upTo: z.int().positive() }),
      })
      .optional(),
  }),
  education: z.strictObject({ ...counted, assessmentValidYears: z.int().positive() }),
  adaptability: z.strictObject({
    ...counted,
    workYears: z.int().positive(),
    spouseLanguageLevel: z.int().positive(),
    studyLevels: z.array(z.string()).min(1),
  }),
});
export type FactsPack = z.infer<typeof FactsPack>;

export const RulePack = z.discriminatedUnion('kind', [PointsPack, ConditionsPack]);
export type RulePack = z.infer<typeof RulePack>;
