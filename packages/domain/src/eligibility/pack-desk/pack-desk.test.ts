// What an import looks at: each check fails on a file that is wrong in that one way, and says where.
import { expect, test } from '@jest/globals';
import { SHIPPED, shipped } from '../library.ts';
import { hashOfHeads, inForce, libraryWith, type PackHead } from '../rules-in-force.ts';
import { rulesHash } from '../frozen.ts';
import { checkFile, isFit, reportOf } from './check-file.ts';
import { differences } from './differences.ts';
import { writePackFile } from './pack-file.ts';
import type { FileCheck } from './schemas.ts';
import { standingWith } from './standing.ts';

type Raw = Record<string, unknown>;
type Path = readonly (string | number)[];

const at = (from: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], from);

/** Changes one place of a pack; a value of undefined takes it out. */
function change(pack: Raw, path: Path, make: (value: unknown) => unknown): void {
  const parent = at(pack, path.slice(0, -1)) as Record<string | number, unknown>;
  const key = path.at(-1)!;
  const value = make(parent[key]);
  if (value !== undefined) parent[key] = value;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

const standing = standingWith([]);
/** Raw: the tests write what the schema forbids. */
const packOf = (id: string): Raw =>
  structuredClone(SHIPPED.find((pack) => pack.id === id)!) as unknown as Raw;
const nextOf = (id: string): Raw => {
  const pack = packOf(id);
  return { ...pack, edition: Number(pack.edition) + 1 };
};
const check = (pack: Raw, cases: unknown[] = []) => checkFile(writePackFile(pack, cases), standing);
const failed = (found: ReturnType<typeof check>): FileCheck[] =>
  [...found.faults].filter(([, faults]) => faults.length > 0).map(([name]) => name);

test.each(SHIPPED.map(({ id }) => [id]))('the next edition of %s, unchanged, is let in', (id) => {
  const found = check(nextOf(id));
  expect([...found.faults.values()].flat()).toEqual([]);
  expect(isFit(found)).toBe(true);
  expect(found.held).toBeGreaterThan(1_000);
  expect(reportOf(found, packOf(id), 'en').differences).toEqual([]);
});

const be = (value: unknown) => () => value;
const gone = be(undefined);

test.each<[string, FileCheck, string, Path, (value: unknown) => unknown]>([
  ['a part that nobody knows', 'format', 'crs', ['colour'], be('red')],
  ['a rule without its source', 'format', 'crs', ['rules', 0, 'versions', 0, 'citation'], be([])],
  [
    'a version without its confidence',
    'format',
    'fsw',
    ['requirements', 0, 'versions', 0, 'confidence'],
    gone,
  ],
  ['a day that is none', 'format', 'crs', ['checkedThrough'], be('soon')],
  ['another name', 'known', 'crs', ['id'], be('crs-new')],
  ['the edition that is in force', 'edition', 'crs', ['edition'], be(1)],
  [
    'a gap between versions',
    'dates',
    'settlement-funds',
    ['requirements', 0, 'versions', 0, 'to'],
    be('2023-06-08'),
  ],
  [
    'an overlap of versions',
    'dates',
    'settlement-funds',
    ['requirements', 0, 'versions', 0, 'to'],
    be('2023-06-10'),
  ],
  [
    'a last version that ends',
    'dates',
    'settlement-funds',
    ['requirements', 0, 'versions', 3, 'to'],
    be('2026-12-31'),
  ],
  ['an input that nobody declared', 'inputs', 'crs', ['bands', 'age', 'fact'], be('shoeSize')],
  [
    'a condition on an input that nobody declared',
    'inputs',
    'settlement-funds',
    ['requirements', 0, 'versions', 0, 'when', 'fact'],
    be('savings'),
  ],
  [
    'a rule that is there twice',
    'names',
    'crs',
    ['rules'],
    (rules) => [...(rules as unknown[]), (rules as unknown[])[0]],
  ],
  ['a band with a hole', 'bands', 'crs', ['bands', 'age', 'rows', 3], gone],
  ['a cell that is missing', 'cells', 'crs', ['rules', 0, 'versions', 0, 'points', '20-29'], gone],
  ['a rule that no sum adds', 'caps', 'crs', ['sums', 0, 'of', 0], gone],
  [
    'a language level that is left out',
    'charts',
    'language-tests',
    ['tests', 0, 'charts', 0, 'abilities', 'reading', 2],
    gone,
  ],
  [
    'one point more in a table',
    'cases',
    'crs',
    ['rules', 0, 'versions', 0, 'points', '20-29', 'withoutSpouse'],
    (points) => Number(points) + 1,
  ],
])('%s: the check of %s says so', (_, name, id, path, make) => {
  const pack = nextOf(id);
  change(pack, path, make);
  const found = check(pack);
  expect(failed(found)).toContain(name);
  expect(isFit(found)).toBe(false);
  for (const language of ['en', 'fr'] as const)
    for (const { faults } of reportOf(found, packOf(id), language).checks)
      for (const fault of faults) expect(fault.length).toBeGreaterThan(5);
});

test.each([
  ['no JSON', '{'],
  ['a pack without its envelope', JSON.stringify(packOf('crs'))],
  ['a newer version of the format', writePackFile(packOf('crs'), []).replace('"version": 1', '"version": 2')],
  ['nested deeper than anyone reads', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
  ['a case that is none', writePackFile(nextOf('crs'), [{ name: 'x' }])],
])('%s is no file of ours', (_, text) => {
  expect(failed(checkFile(text, standing))).toEqual(['file']);
});

test('what is looked at later is not called good before', () => {
  const pack = nextOf('crs');
  change(pack, ['bands', 'age', 'rows', 19], gone);
  const { checks } = reportOf(check(pack), packOf('crs'), 'en');
  expect(checks.find((one) => one.check === 'cases')).toMatchObject({ ok: null, faults: [] });
  expect(checks.filter(({ ok }) => ok === false).map((one) => one.check)).toEqual(['bands']);
});

test('a change of a rule is let in where the file says which case changes with it, and names every other that breaks', () => {
  const pack = nextOf('settlement-funds');
  const first = ['requirements', 0, 'versions', 3, 'when', 'amounts', 0];
  change(pack, first, (amount) => Number(amount) + 1);
  const broken = reportOf(check(pack), packOf('settlement-funds'), 'en');
  const { faults } = broken.checks.find((one) => one.check === 'cases')!;
  expect(faults).toContainEqual(
    expect.stringMatching(/^funds for 1 on .*: status must be "eligible" and is "ineligible"$/),
  );
  const restated = standing.cases
    .filter((one) => faults.some((fault) => fault.startsWith(`${one.name},`)))
    .map((one) => ({ ...one, is: 'ineligible' }));
  expect(failed(check(pack, restated))).toEqual([]);
});

test('differences are told by the names of rules and versions', () => {
  const pack = nextOf('settlement-funds');
  change(pack, ['requirements', 0, 'versions', 3, 'when', 'eachAdditional'], be(5_000));
  pack.checkedThrough = '2026-12-01';
  delete pack.changeReported;
  expect(differences(packOf('settlement-funds'), pack)).toEqual([
    { where: ['checkedThrough'], before: '"2026-08-20"', after: '"2026-12-01"' },
    { where: ['changeReported', 'after'], before: '"2026-11-02"', after: null },
    expect.objectContaining({ where: ['changeReported', 'warning', 'en'], after: null }),
    expect.objectContaining({ where: ['changeReported', 'warning', 'fr'], after: null }),
    {
      where: ['requirements', 'funds', 'versions', '2025-07-07', 'when', 'eachAdditional'],
      before: '4112',
      after: '5000',
    },
  ]);
});

const head = (edition: number, origin: PackHead['origin'], packId = 'crs'): PackHead => ({
  id: `${origin} ${edition}`,
  packId,
  edition,
  hash: `${origin} ${edition}`,
  origin,
});
const crsOf = (heads: PackHead[]) => inForce(heads).find(({ packId }) => packId === 'crs')!;

test('the highest edition holds; of the same one the firm’s before the instance’s before the product’s', () => {
  expect(crsOf([]).origin).toBe('shipped');
  expect(crsOf([head(1, 'instance')]).origin).toBe('instance');
  expect(crsOf([head(1, 'firm'), head(1, 'instance')]).origin).toBe('firm');
  expect(crsOf([head(2, 'firm'), head(3, 'instance')])).toMatchObject({ origin: 'instance', edition: 3 });
  expect(inForce([head(9, 'firm', 'nobody-knows')])).toEqual(inForce([]));
});

test('the hash of rules is the same whether they are compiled or only listed', () => {
  expect(hashOfHeads(inForce([]))).toBe(rulesHash(shipped));
  const library = libraryWith([['crs', nextOf('crs')]]);
  const heads = library
    .copies()
    .map((copy): PackHead => ({ ...head(copy.edition, 'firm', copy.id), hash: copy.hash }));
  expect(hashOfHeads(inForce(heads))).toBe(rulesHash(library));
  expect(rulesHash(library)).not.toBe(rulesHash(shipped));
});
