import { expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Column } from './column.ts';
import { DataTable } from './data-table.tsx';
import { NOTHING_SELECTED } from './selection.ts';
import { TableSkeleton } from './table-skeleton.tsx';

interface Row {
  id: string;
  name: string;
}
const rows: Row[] = Array.from({ length: 100_000 }, (_, at) => ({ id: `r${at}`, name: `Name ${at}` }));
const columns: Column<Row>[] = [
  {
    id: 'name',
    head: 'Name',
    sort: { now: 'descending', choose: () => undefined },
    cell: ({ id, name }) => <a href={`/${id}`}>{name}</a>,
  },
  { id: 'added', head: 'Added', width: 136, num: true, hideBelow: 'md', cell: () => 'today' },
  { id: 'acts', head: 'What to do', headHidden: true, always: true, width: 120, cell: () => 'act' },
];
const choosing = {
  selection: new Set(['r1']),
  ids: rows.map(({ id }) => id),
  onChoose: () => undefined,
  onChooseAll: () => undefined,
  clear: () => undefined,
  word: ({ name }: Row) => `Choose ${name}`,
  allWord: 'Choose all',
};
const draw = (layout = { hidden: [] as string[], widths: {} }, chosen = true) =>
  renderToStaticMarkup(
    <DataTable
      label="People"
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      total={rows.length}
      layout={layout}
      {...(chosen ? { choosing } : {})}
      singleKeys
    />,
  );

test('of 100,000 rows those are drawn that can be seen, and the rest takes its height', () => {
  const markup = draw();
  expect(markup.match(/<tr class="tbl-row/g)).toHaveLength(60);
  expect(markup).toContain(`height="${(100_000 - 60) * 36}"`);
  expect(markup).toContain('aria-rowcount="100001"');
  expect(markup).toContain('aria-label="People"');
});

test('groups stand under heads, which count as lines and are chosen by nobody', () => {
  const markup = renderToStaticMarkup(
    <DataTable
      label="People"
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      total={rows.length}
      layout={{ hidden: [], widths: {} }}
      grouping={{ of: ({ id }) => (id < 'r2' ? 'first' : 'rest'), head: (group) => `${group} ones` }}
      choosing={choosing}
      singleKeys
    />,
  );
  expect(markup).toContain(
    '<tr class="tbl-group" aria-rowindex="2"><th scope="rowgroup">first ones</th></tr>',
  );
  expect(markup).toContain(
    '<tr class="tbl-group" aria-rowindex="5"><th scope="rowgroup">rest ones</th></tr>',
  );
  expect(markup.match(/<tr class="tbl-row[^>]*data-index="4"/)).not.toBeNull();
  expect(markup).not.toMatch(/tbl-group"[^>]*data-index/);
});

test('heads say the order, and the widths, without a style in the first answer', () => {
  const markup = draw();
  expect(markup).toContain('aria-sort="descending"');
  expect(markup).toMatch(/<th[^>]*class="w-34 max-md:hidden"/);
  expect(markup.slice(0, markup.indexOf('<tbody'))).not.toContain('style=');
  expect(markup).toContain('<span class="sr-only">What to do</span>');
});

test('a box says whose row it chooses, and a row whether it is chosen', () => {
  const markup = draw();
  expect(markup).toContain('aria-label="Choose Name 1"');
  expect(markup.match(/aria-selected="true"/g)).toHaveLength(1);
  expect(draw(undefined, false)).not.toContain('type="checkbox"');
  expect(NOTHING_SELECTED.size).toBe(0);
});

test('what a reader leaves out is left out, but never what can be done', () => {
  const markup = draw({ hidden: ['added', 'acts'], widths: {} });
  expect(markup).not.toContain('Added');
  expect(markup).toContain('>act<');
});

test('the rows that will come stand in the same columns, and nobody hears of them', () => {
  const markup = renderToStaticMarkup(<TableSkeleton columns={columns} choosable />);
  expect(markup).toContain('aria-hidden="true"');
  expect(markup.match(/<tr>/g)!.length).toBeGreaterThan(5);
});
