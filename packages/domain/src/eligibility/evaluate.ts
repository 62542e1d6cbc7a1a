// One profile or a thousand, on any day, under the rules of that day. Pure: the same question has the same answer for ever.
import {
  compileCondition,
  NO,
  openFacts,
  OPEN,
  YES,
  type Answer,
  type LookedAt,
  type Others,
  type Range,
} from './conditions.ts';
import { emptySheet, valueOf, type FactSheet, type FactValue } from './facts.ts';
import { factsIn } from './conditions.ts';
import {
  periodOn,
  shipped,
  type CompiledConditions,
  type CompiledPack,
  type Library,
  type RulePackName,
} from './library.ts';
import type { Citation } from './pack-format.ts';
import type { Period } from './periods.ts';
import type { PointsProgram } from './points-program.ts';
import type { PointsItem, SumItem } from './scored.ts';
import { fillSheet } from './profile.ts';
import type { Profile } from './profile-schemas.ts';

export type Status = 'scored' | 'eligible' | 'ineligible' | 'unknown' | 'superseded';

interface Words {
  en: string;
  fr: string;
}

export interface RequirementItem {
  rule: string;
  section: string;
  input: Record<string, FactValue | readonly string[]>;
  met: boolean | null;
  points: null;
  from: string;
  to: string | null;
  confidence: string;
  citation: readonly Citation[];
}

export interface Evaluation {
  status: Status;
  total: number | null;
  breakdown: Record<string, unknown> | null;
  rulePack: RulePackName;
  items: (PointsItem | RequirementItem)[];
  /** What was added up and where it was cut: for the picture of a score. Null for conditions. */
  sums: SumItem[] | null;
  /** What is unknown and counts, as the profile names it. */
  missing: string[];
  warnings: Words[];
  /** For `superseded`: the result on the last day that the rules are known to hold. */
  lastVerified?: { asOf: string; total: number | null; breakdown: Record<string, unknown> | null };
}

export type Evaluations = Record<string, Evaluation>;

export function evaluate(
  profile: Profile,
  programmes: readonly string[],
  day: string,
  library: Library = shipped,
): Evaluations {
  const sheet = SPARE.pop() ?? emptySheet();
  try {
    const board = new Board(profile, fillSheet(sheet, profile, day, library.languages), day, library);
    const found: Evaluations = {};
    for (const id of programmes) found[id] = board.evaluation(id);
    return found;
  } finally {
    SPARE.push(sheet);
  }
}

/** No answer keeps its sheet, and a new one costs as much as filling it. More than one, because a past day is asked for within another. */
const SPARE: FactSheet[] = [];

/** The answers of one profile on one day; programmes that ask for each other are answered once. */
class Board implements Others {
  readonly #profile: Profile;
  readonly #day: string;
  readonly #library: Library;
  readonly #sheet: FactSheet;
  readonly #done = Object.create(null) as Evaluations;

  constructor(profile: Profile, sheet: FactSheet, day: string, library: Library) {
    this.#profile = profile;
    this.#sheet = sheet;
    this.#day = day;
    this.#library = library;
  }

  evaluation(id: string): Evaluation {
    let found = this.#done[id];
    if (!found) {
      found = this.#evaluate(this.#library.pack(id));
      this.#done[id] = found;
    }
    return found;
  }

  rangeOf(programme: string): Range | null {
    const entry = this.#library.pack(programme);
    const period = entry.kind === 'points' ? periodOn(entry, this.#day) : null;
    return entry.kind === 'points' && period ? entry.programIn(period).range(this.#sheet) : null;
  }

  answerOf(programme: string): Answer {
    const { status } = this.evaluation(programme);
    return status === 'eligible' ? YES : status === 'ineligible' ? NO : OPEN;
  }

  sum(): number {
    return 0;
  }

  #evaluate(entry: CompiledPack): Evaluation {
    const { pack, periods } = entry;
    const [first, last] = [periods[0]!, periods.at(-1)!];
    if (this.#day < first.from)
      return {
        ...nothing(entry, first),
        status: 'unknown',
        warnings: [tooEarly(first.from)],
      };
    if (pack.ends && this.#day > pack.ends.on) {
      const { total, breakdown } = evaluate(this.#profile, [pack.id], pack.ends.on, this.#library)[pack.id]!;
      return {
        ...nothing(entry, last),
        status: 'superseded',
        warnings: [ended(pack.title, pack.ends.on, pack.ends.reason)],
        lastVerified: { asOf: pack.ends.on, total, breakdown },
      };
    }
    const period = periodOn(entry, this.#day)!;
    const { changeReported } = pack;
    const warnings = changeReported && this.#day > changeReported.after ? [changeReported.warning] : [];
    // One object, filled: its keys keep their order, by which a stored result is the same byte by byte.
    const found = nothing(entry, period);
    found.warnings = warnings;
    if (entry.kind === 'points') this.#score(found, entry.programIn(period));
    else Object.assign(found, this.#require(entry, period));
    return found;
  }

  #score(found: Evaluation, program: PointsProgram): void {
    const scored = program.explain(this.#sheet);
    if (scored) {
      found.status = 'scored';
      found.total = scored.total;
      found.breakdown = scored.breakdown;
      found.items = scored.items;
      found.sums = scored.sums;
    } else {
      found.items = program.knownItems(this.#sheet);
      found.missing = asAsked([...program.variantFacts(this.#sheet), ...program.missing(this.#sheet)]);
    }
  }

  #require(entry: CompiledConditions, period: Period): Partial<Evaluation> {
    const items: RequirementItem[] = [];
    const missing: string[] = [];
    for (const { requirement, version, check } of entry.requirementsIn(period)) {
      const answer = check(this.#sheet, this);
      if (answer === OPEN) missing.push(...this.#openIn(version.when));
      items.push({
        rule: requirement.id,
        section: entry.pack.id,
        input: this.#inputOf(factsIn(version.when)),
        met: answer === OPEN ? null : answer === YES,
        points: null,
        from: version.from,
        to: version.to,
        confidence: version.confidence,
        citation: version.citation,
      });
    }
    // One requirement that is surely not met decides, whatever else is unknown.
    if (items.some(({ met }) => met === false)) return { status: 'ineligible', items };
    return items.every(({ met }) => met === true)
      ? { status: 'eligible', items }
      : { status: 'unknown', items, missing: [...new Set(missing)] };
  }

  /** The open facts of a condition, and those of the programmes that it waits for. */
  #openIn(when: Parameters<typeof openFacts>[0]): string[] {
    if ('programme' in when) return this.evaluation(when.programme).missing;
    if ('all' in when || 'any' in when) {
      const parts = 'all' in when ? when.all : when.any;
      return parts
        .filter((part) => compileCondition(part)(this.#sheet, this) === OPEN)
        .flatMap((part) => this.#openIn(part));
    }
    return asAsked(openFacts(when, this.#sheet, this));
  }

  #inputOf(names: readonly LookedAt[]): RequirementItem['input'] {
    const input: RequirementItem['input'] = {};
    for (const name of new Set(names)) {
      const value = this.#valueOf(name);
      if (value !== undefined) input[name] = value;
    }
    return input;
  }

  #valueOf(name: LookedAt): FactValue | readonly string[] | undefined {
    if (name === 'nocCodes') return this.#sheet.nocCodes;
    if (name === 'longOccupations') return this.#sheet.longOccupations?.codes;
    return valueOf(this.#sheet, name);
  }
}

/** Facts that follow from others are asked for by what they follow from. */
function asAsked(names: readonly string[]): string[] {
  const asked = names.flatMap((name) => {
    if (name === 'english' || name === 'french') return [];
    // Nobody is asked about a spouse before it is known that there is one.
    if (name.startsWith('spouse.') && names.includes('spouse')) return [];
    return [name.startsWith('adaptability.') ? 'adaptability' : name];
  });
  return [...new Set(asked)];
}

const nothing = (entry: CompiledPack, period: Period): Evaluation => ({
  status: 'unknown',
  total: null,
  breakdown: null,
  rulePack: entry.nameIn(period),
  items: [],
  sums: null,
  missing: [],
  warnings: [],
});

const tooEarly = (from: string): Words => ({
  en: `No rules before ${from} were found.`,
  fr: `Aucune règle antérieure au ${from} n’a été trouvée.`,
});

const ended = (title: Words, on: string, reason: Words): Words => ({
  en: `${title.en}: the last verified rules ended on ${on}. ${reason.en}`,
  fr: `${title.fr}\u00a0: les dernières règles vérifiées ont pris fin le ${on}. ${reason.fr}`,
});
