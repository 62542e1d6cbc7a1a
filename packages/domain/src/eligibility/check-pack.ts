// What makes a pack fit to be used: nothing twice, nothing left out, every name known. Told in one sentence each.
import { factNamed, factsIn } from './conditions.ts';
import { ABILITIES, FACTS, isFact, type FactKind } from './facts.ts';
import type { Band, Condition, LanguagesPack, PerVariant, PointsPack, RulePack } from './pack-format.ts';
import { dayAfter, versionsOf } from './periods.ts';

/** What is looked at, in the order in which it is told. */
export const PACK_CHECKS = ['dates', 'inputs', 'names', 'bands', 'cells', 'caps', 'charts'] as const;
export type PackCheck = (typeof PACK_CHECKS)[number];

export interface Fault {
  check: PackCheck;
  en: string;
  fr: string;
}
const fault = (check: PackCheck, en: string, fr: string): Fault => ({ check, en, fr });

export class UnfitPack extends Error {
  readonly faults: readonly Fault[];
  constructor(id: string, faults: readonly Fault[]) {
    super(`The rule pack ${id} cannot be used:\n${faults.map(({ en }) => `- ${en}`).join('\n')}`);
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
function datesOf(pack: RulePack): Fault[] {
  const faults: Fault[] = [];
  const add = (en: string, fr: string) => faults.push(fault('dates', en, fr));
  const ids = (pack.kind === 'points' ? pack.rules : pack.requirements).map(({ id }) => id);
  versionsOf(pack).forEach((versions, at) => {
    versions.forEach(({ from, to }, place) => {
      const next = versions[place + 1];
      const [name, nom] = [`${ids[at]} from ${from}`, `${ids[at]} à partir du ${from}`];
      if (to !== null && to < from) add(`${name} ends before it begins`, `${nom} finit avant de commencer`);
      if (next && to === null)
        add(
          `${name} has no end, although another follows it`,
          `${nom} n’a pas de fin, alors qu’une autre version suit`,
        );
      if (next && to !== null && next.from !== dayAfter(to))
        add(
          `${name} ends on ${to}, and the next begins on ${next.from}`,
          `${nom} finit le ${to}, et la suivante commence le ${next.from}`,
        );
      if (!next && to !== null && to !== pack.ends?.on)
        add(`${name} ends, and nothing follows it`, `${nom} finit, et rien ne suit`);
    });
  });
  return faults;
}

const conditionsOf = (pack: RulePack): Condition[] =>
  pack.kind === 'points'
    ? [...pack.variants.flatMap(({ when }) => (when ? [when] : [])), ...pack.flags.map(({ when }) => when)]
    : pack.requirements.flatMap(({ versions }) => versions.map(({ when }) => when));

function conditionFaults(condition: Condition): Fault[] {
  try {
    factsIn(condition);
    return [];
  } catch (error) {
    return [unheardOf((error as Error).message)];
  }
}

/** Whoever reads conditions throws in the words of programs; which input it was is in them. */
const unheardOf = (message: string): Fault =>
  fault('inputs', message, `Une condition demande ce qui n’est pas déclaré\u00a0: ${message}`);

function pointsFaults(pack: PointsPack): Fault[] {
  const faults = Object.entries(pack.bands).flatMap(([name, band]) => bandFaults(name, band));
  if (faults.length > 0) return faults;
  const add = (check: PackCheck, en: string, fr: string) => faults.push(fault(check, en, fr));
  const variants = pack.variants.map(({ id }) => id);
  pack.variants.forEach(({ id, when }, at) => {
    if ((when === undefined) !== (at === variants.length - 1))
      add(
        'names',
        `the variant ${id}: the last one, and only that, has no condition`,
        `la variante ${id}\u00a0: la dernière, et elle seule, n’a pas de condition`,
      );
  });
  for (const name of pack.asks ?? [])
    if (!isFact(name)) add('inputs', `no fact is called ${name}`, `aucun fait ne s’appelle ${name}`);
  const used = new Set<string>();
  const ids = [...pack.rules, ...pack.sums].map(({ id }) => id);
  for (const id of new Set(ids))
    if (ids.indexOf(id) !== ids.lastIndexOf(id))
      add('names', `${id} is there twice`, `${id} y est deux fois`);
  for (const rule of pack.rules) {
    const bands = rule.band.map((name) => pack.bands[name]);
    if (bands.includes(undefined)) {
      add('names', `${rule.id} asks for a band that is not there`, `${rule.id} demande une tranche absente`);
      continue;
    }
    if (rule.onlyIn !== undefined && !variants.includes(rule.onlyIn))
      add(
        'names',
        `${rule.id} is only in ${rule.onlyIn}, which is no variant`,
        `${rule.id} ne vaut que dans ${rule.onlyIn}, qui n’est pas une variante`,
      );
    if (
      rule.onlyIn !== undefined &&
      JSON.stringify([rule.cap, rule.versions.map(({ points }) => points)]).includes(`"${rule.onlyIn}"`)
    )
      add(
        'cells',
        `${rule.id} holds in one variant alone, so its figures are plain`,
        `${rule.id} ne vaut que dans une variante, donc ses chiffres sont simples`,
      );
    rule.band.forEach((name) => used.add(name));
    const rows = (bands as Band[]).map((band) => band.rows.map(({ id }) => id));
    for (const { from, points } of rule.versions)
      faults.push(...cellFaults(`${rule.id} ${from}`, points, rows, variants));
    if (rule.cap !== undefined) faults.push(...variantFaults('caps', `${rule.id}, cap`, rule.cap, variants));
  }
  for (const name of Object.keys(pack.bands))
    if (!used.has(name))
      add('names', `no rule asks the band ${name}`, `aucune règle ne demande la tranche ${name}`);
  faults.push(...sumFaults(pack, variants));
  return faults;
}

/** Whole from nothing to the open end, or every value of a choice exactly once. */
function bandFaults(name: string, { fact, of, rows }: Band): Fault[] {
  let kind: FactKind;
  try {
    kind = FACTS[factNamed(fact)];
  } catch (error) {
    return [unheardOf((error as Error).message)];
  }
  const faults: Fault[] = [];
  const add = (en: string, fr: string) =>
    faults.push(fault('bands', `the band ${name}: ${en}`, `la tranche ${name}\u00a0: ${fr}`));
  const ids = rows.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) add('two rows have one name', 'deux lignes ont le même nom');
  if ((kind.kind === 'language') !== (of !== undefined))
    add(
      'it must say which ability counts, as a language and only as one',
      'elle doit dire quelle habileté compte, pour une langue et pour elle seule',
    );
  if (kind.kind === 'choice' || kind.kind === 'yesNo') {
    const wanted: readonly unknown[] = kind.kind === 'choice' ? kind.values : [false, true];
    const held = rows.flatMap<unknown>((row) => ('is' in row ? row.is : []));
    for (const value of wanted)
      if (held.filter((one) => one === value).length !== 1)
        add(
          `it holds ${String(value)} not exactly once`,
          `elle n’a pas ${String(value)} exactement une fois`,
        );
    for (const value of held)
      if (!wanted.includes(value))
        add(
          `it holds ${String(value)}, which ${fact} never is`,
          `elle a ${String(value)}, que ${fact} n’est jamais`,
        );
    return faults;
  }
  let next: number | null = 0;
  for (const row of rows) {
    if ('is' in row) {
      add('it must say from where to where', 'elle doit dire d’où à où');
      return faults;
    }
    if (row.from !== next)
      add(
        `${row.id} begins at ${row.from}, not at ${next}`,
        `${row.id} commence à ${row.from}, et non à ${next}`,
      );
    if (row.to !== null && row.to < row.from)
      add(`${row.id} ends before it begins`, `${row.id} finit avant de commencer`);
    next = row.to === null ? null : row.to + 1;
  }
  if (next !== null) add('it has no open end', 'elle n’a pas de fin ouverte');
  return faults;
}

/** Each cell of the table is there, and no other. */
function cellFaults(
  name: string,
  points: PointsPack['rules'][number]['versions'][number]['points'],
  [rows, others]: string[][],
  variants: readonly string[],
): Fault[] {
  const faults = keyFaults('cells', name, Object.keys(points), rows!);
  if (faults.length > 0) return faults;
  return rows!.flatMap((row) => {
    const cell = points[row]!;
    if (!others) return variantFaults('cells', `${name}, ${row}`, cell as PerVariant, variants);
    if (typeof cell === 'number')
      return [
        fault(
          'cells',
          `${name}, ${row}: a crossing needs a cell for each row`,
          `${name}, ${row}\u00a0: un croisement demande une case par ligne`,
        ),
      ];
    const crossing = keyFaults('cells', `${name}, ${row}`, Object.keys(cell), others);
    return crossing.length > 0
      ? crossing
      : others.flatMap((other) =>
          variantFaults('cells', `${name}, ${row}, ${other}`, cell[other]!, variants),
        );
  });
}

function keyFaults(
  check: PackCheck,
  name: string,
  held: readonly string[],
  wanted: readonly string[],
): Fault[] {
  const lost = wanted
    .filter((id) => !held.includes(id))
    .map((id) => fault(check, `${name}: ${id} is missing`, `${name}\u00a0: il manque ${id}`));
  const strange = held
    .filter((id) => !wanted.includes(id))
    .map((id) => fault(check, `${name}: ${id} is no row`, `${name}\u00a0: ${id} n’est pas une ligne`));
  return [...lost, ...strange];
}

function variantFaults(
  check: PackCheck,
  name: string,
  value: PerVariant,
  variants: readonly string[],
): Fault[] {
  const all = typeof value === 'number' ? [value] : Object.values(value);
  const faults = all.some((points) => points < 0)
    ? [fault(check, `${name}: points below nothing`, `${name}\u00a0: des points en dessous de zéro`)]
    : [];
  return typeof value === 'number'
    ? faults
    : [...faults, ...keyFaults(check, name, Object.keys(value), variants)];
}

/** Every rule counts once, on the way to one total; every cap can be reached, and none is idle by mistake. */
function sumFaults(pack: PointsPack, variants: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const add = (en: string, fr: string) => faults.push(fault('caps', en, fr));
  const known = new Set(pack.rules.map(({ id }) => id));
  const added: string[] = [];
  for (const { id, of, cap } of pack.sums) {
    for (const member of of)
      if (!known.has(member))
        add(
          `${id} adds ${member}, which is not there yet`,
          `${id} additionne ${member}, qui n’est pas encore là`,
        );
    known.add(id);
    added.push(...of);
    if (cap !== undefined) faults.push(...variantFaults('caps', `${id}, cap`, cap, variants));
  }
  for (const id of known) {
    const times = added.filter((one) => one === id).length;
    if (times !== (id === 'total' ? 0 : 1))
      add(`${id} is added ${times} times`, `${id} est additionné ${times} fois`);
  }
  if (pack.sums.at(-1)!.id !== 'total')
    add('the last sum is not the total', 'la dernière somme n’est pas le total');
  return faults;
}

/** Each chart rises without a gap that a score could fall into from below. */
export function checkLanguages(pack: LanguagesPack): void {
  const faults: Fault[] = [];
  const add = (en: string, fr: string) => faults.push(fault('charts', en, fr));
  for (const { name, charts, lowestScore, askForChart } of pack.tests) {
    if (askForChart !== charts.length > 1)
      add(
        `${name}: a chart is asked for where there is a choice`,
        `${name}\u00a0: on demande un tableau là où il y a un choix`,
      );
    for (const chart of charts)
      for (const ability of ABILITIES) {
        const where = `${name} ${chart.id ?? ''} ${ability}`;
        const rows = chart.abilities[ability];
        if (rows[0]!.from < lowestScore[ability])
          add(`${where} begins below the scale`, `${where} commence sous l’échelle`);
        rows.forEach((row, at) => {
          const before = rows[at - 1];
          if (row.to < row.from)
            add(
              `${where}: level ${row.level} ends before it begins`,
              `${where}\u00a0: le niveau ${row.level} finit avant de commencer`,
            );
          if (before && (row.level !== before.level + 1 || row.from <= before.to))
            add(
              `${where}: level ${row.level} does not follow level ${before.level}`,
              `${where}\u00a0: le niveau ${row.level} ne suit pas le niveau ${before.level}`,
            );
        });
      }
  }
  if (faults.length > 0) throw new UnfitPack(pack.id, faults);
}
