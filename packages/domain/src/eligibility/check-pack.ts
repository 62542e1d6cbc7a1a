// What makes a pack fit to be used: nothing twice, nothing left out, every name known. Told in one sentence each.
import { factNamed, factsIn } from './conditions.ts';
import { ABILITIES, FACTS, isFact, type FactKind } from './facts.ts';
import type { Band, Condition, LanguagesPack, PerVariant, PointsPack, RulePack } from './pack-format.ts';
import { dayAfter, versionsOf } from './periods.ts';

export class UnfitPack extends Error {
  readonly faults: string[];
  constructor(id: string, faults: string[]) {
    super(`The rule pack ${id} cannot be used:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    this.name = 'UnfitPack';
    this.faults = faults;
  }
}

export function checkPack(pack: RulePack): void {
  const faults = [...datesOf(pack), ...conditionsOf(pack).flatMap(conditionFaults)];
  if (pack.kind === 'points') faults.push(...pointsFaults(pack));
  if (faults.length > 0) throw new UnfitPack(pack.id, faults);
}

/** Versions follow each other without a gap or an overlap; only the last is open. */
function datesOf(pack: RulePack): string[] {
  const faults: string[] = [];
  const ids = (pack.kind === 'points' ? pack.rules : pack.requirements).map(({ id }) => id);
  versionsOf(pack).forEach((versions, at) => {
    versions.forEach(({ from, to }, place) => {
      const next = versions[place + 1];
      const name = `${ids[at]} from ${from}`;
      if (to !== null && to < from) faults.push(`${name} ends before it begins`);
      if (next && to === null) faults.push(`${name} has no end, although another follows it`);
      if (next && to !== null && next.from !== dayAfter(to))
        faults.push(`${name} ends on ${to}, and the next begins on ${next.from}`);
      if (!next && to !== null && to !== pack.ends?.on) faults.push(`${name} ends, and nothing follows it`);
    });
  });
  return faults;
}

const conditionsOf = (pack: RulePack): Condition[] =>
  pack.kind === 'points'
    ? [...pack.variants.flatMap(({ when }) => (when ? [when] : [])), ...pack.flags.map(({ when }) => when)]
    : pack.requirements.flatMap(({ versions }) => versions.map(({ when }) => when));

function conditionFaults(condition: Condition): string[] {
  try {
    factsIn(condition);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function pointsFaults(pack: PointsPack): string[] {
  const faults = Object.entries(pack.bands).flatMap(([name, band]) => bandFaults(name, band));
  if (faults.length > 0) return faults;
  const variants = pack.variants.map(({ id }) => id);
  pack.variants.forEach(({ id, when }, at) => {
    if ((when === undefined) !== (at === variants.length - 1))
      faults.push(`the variant ${id}: the last one, and only that, has no condition`);
  });
  for (const name of pack.asks ?? []) if (!isFact(name)) faults.push(`no fact is called ${name}`);
  const used = new Set<string>();
  const ids = [...pack.rules, ...pack.sums].map(({ id }) => id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`${id} is there twice`);
  for (const rule of pack.rules) {
    const bands = rule.band.map((name) => pack.bands[name]);
    if (bands.includes(undefined)) {
      faults.push(`${rule.id} asks for a band that is not there`);
      continue;
    }
    if (rule.onlyIn !== undefined && !variants.includes(rule.onlyIn))
      faults.push(`${rule.id} is only in ${rule.onlyIn}, which is no variant`);
    if (
      rule.onlyIn !== undefined &&
      JSON.stringify([rule.cap, rule.versions.map(({ points }) => points)]).includes(`"${rule.onlyIn}"`)
    )
      faults.push(`${rule.id} holds in one variant alone, so its figures are plain`);
    rule.band.forEach((name) => used.add(name));
    const rows = (bands as Band[]).map((band) => band.rows.map(({ id }) => id));
    for (const { from, points } of rule.versions)
      faults.push(...cellFaults(`${rule.id} from ${from}`, points, rows, variants));
    if (rule.cap !== undefined) faults.push(...variantFaults(`${rule.id}, its cap`, rule.cap, variants));
  }
  for (const name of Object.keys(pack.bands))
    if (!used.has(name)) faults.push(`no rule asks the band ${name}`);
  faults.push(...sumFaults(pack, variants));
  return faults;
}

/** Whole from nothing to the open end, or every value of a choice exactly once. */
function bandFaults(name: string, { fact, of, rows }: Band): string[] {
  let kind: FactKind;
  try {
    kind = FACTS[factNamed(fact)];
  } catch (error) {
    return [(error as Error).message];
  }
  const faults: string[] = [];
  const ids = rows.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) faults.push(`two rows of the band ${name} have one name`);
  if ((kind.kind === 'language') !== (of !== undefined))
    faults.push(`the band ${name} must say which ability counts, as a language and only as one`);
  if (kind.kind === 'choice' || kind.kind === 'yesNo') {
    const wanted: readonly unknown[] = kind.kind === 'choice' ? kind.values : [false, true];
    const held = rows.flatMap<unknown>((row) => ('is' in row ? row.is : []));
    for (const value of wanted)
      if (held.filter((one) => one === value).length !== 1)
        faults.push(`the band ${name} holds ${String(value)} not exactly once`);
    for (const value of held)
      if (!wanted.includes(value))
        faults.push(`the band ${name} holds ${String(value)}, which ${fact} never is`);
    return faults;
  }
  let next: number | null = 0;
  for (const row of rows) {
    if ('is' in row) return [...faults, `the band ${name} must say from where to where`];
    if (row.from !== next) faults.push(`the band ${name}: ${row.id} begins at ${row.from}, not at ${next}`);
    if (row.to !== null && row.to < row.from)
      faults.push(`the band ${name}: ${row.id} ends before it begins`);
    next = row.to === null ? null : row.to + 1;
  }
  if (next !== null) faults.push(`the band ${name} has no open end`);
  return faults;
}

/** Each cell of the table is there, and no other. */
function cellFaults(
  name: string,
  points: PointsPack['rules'][number]['versions'][number]['points'],
  [rows, others]: string[][],
  variants: readonly string[],
): string[] {
  const faults = keyFaults(name, Object.keys(points), rows!);
  if (faults.length > 0) return faults;
  return rows!.flatMap((row) => {
    const cell = points[row]!;
    if (!others) return variantFaults(`${name}, ${row}`, cell as PerVariant, variants);
    if (typeof cell === 'number') return [`${name}, ${row}: a crossing needs a cell for each row`];
    const crossing = keyFaults(`${name}, ${row}`, Object.keys(cell), others);
    return crossing.length > 0
      ? crossing
      : others.flatMap((other) => variantFaults(`${name}, ${row}, ${other}`, cell[other]!, variants));
  });
}

function keyFaults(name: string, held: readonly string[], wanted: readonly string[]): string[] {
  const lost = wanted.filter((id) => !held.includes(id)).map((id) => `${name}: ${id} is missing`);
  const strange = held.filter((id) => !wanted.includes(id)).map((id) => `${name}: ${id} is no row`);
  return [...lost, ...strange];
}

function variantFaults(name: string, value: PerVariant, variants: readonly string[]): string[] {
  const all = typeof value === 'number' ? [value] : Object.values(value);
  const faults = all.some((points) => points < 0) ? [`${name}: points below nothing`] : [];
  return typeof value === 'number' ? faults : [...faults, ...keyFaults(name, Object.keys(value), variants)];
}

/** Every rule counts once, on the way to one total; every cap can be reached, and none is idle by mistake. */
function sumFaults(pack: PointsPack, variants: readonly string[]): string[] {
  const faults: string[] = [];
  const known = new Set(pack.rules.map(({ id }) => id));
  const added: string[] = [];
  for (const { id, of, cap } of pack.sums) {
    for (const member of of)
      if (!known.has(member)) faults.push(`${id} adds ${member}, which is not there yet`);
    known.add(id);
    added.push(...of);
    if (cap !== undefined) faults.push(...variantFaults(`${id}, its cap`, cap, variants));
  }
  for (const id of known) {
    const times = added.filter((one) => one === id).length;
    if (times !== (id === 'total' ? 0 : 1)) faults.push(`${id} is added ${times} times`);
  }
  if (pack.sums.at(-1)!.id !== 'total') faults.push('the last sum is not the total');
  return faults;
}

/** Each chart rises without a gap that a score could fall into from below. */
export function checkLanguages(pack: LanguagesPack): void {
  const faults: string[] = [];
  for (const { name, charts, lowestScore, askForChart } of pack.tests) {
    if (askForChart !== charts.length > 1)
      faults.push(`${name}: a chart is asked for where there is a choice`);
    for (const chart of charts)
      for (const ability of ABILITIES) {
        const where = `${name} ${chart.id ?? ''} ${ability}`;
        const rows = chart.abilities[ability];
        if (rows[0]!.from < lowestScore[ability]) faults.push(`${where} begins below the scale`);
        rows.forEach((row, at) => {
          const before = rows[at - 1];
          if (row.to < row.from) faults.push(`${where}: level ${row.level} ends before it begins`);
          if (before && (row.level !== before.level + 1 || row.from <= before.to))
            faults.push(`${where}: level ${row.level} does not follow level ${before.level}`);
        });
      }
  }
  if (faults.length > 0) throw new UnfitPack(pack.id, faults);
}
