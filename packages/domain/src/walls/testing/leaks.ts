// Everything that one side of a wall could do to the other. An empty list is right.
import type pg from 'pg';
import { mentioning, type Row } from './catalogue.ts';
import {
  allSystemProbes,
  applicantOf,
  attempt,
  bareOf,
  forged,
  INSERT,
  isHarmless,
  jobOf,
  short,
  staffOf,
  type Probe,
} from './probes.ts';
import type { Walled } from './walled.ts';

const firmColumn = (table: string) => (table === 'organizations' ? 'id' : 'org_id');

export async function leaksBetweenFirms(
  walled: Walled,
  client: pg.Client,
  among: readonly string[] = walled.tenantTables,
): Promise<string[]> {
  const { ours, theirs, held } = walled;
  const leaks: string[] = [];
  for (const table of among) {
    for (const [side, foreign] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      const [column, value] = [firmColumn(table), foreign.firm.orgId];
      const rows = held.get(table)!.filter((row) => row[column] === value);
      for (const probe of [staffOf(side), jobOf(side), applicantOf(side), bareOf(side)])
        leaks.push(...(await leaksOf(walled, client, { probe, table, rows, column, value })));
    }
  }
  return leaks;
}

/** What an applicant could see of, or do to, the other person of their own firm, in any table and any column. */
export async function leaksBetweenApplicants(walled: Walled, client: pg.Client): Promise<string[]> {
  const { ours, tables, held } = walled;
  const leaks: string[] = [];
  const probe = applicantOf(ours);
  const strangers = [ours.other.personId, ours.other.applicantId, ours.firm.userId];
  let tried = 0;
  for (const table of tables) {
    const seen = await attempt(client, probe, `select to_jsonb(t)::text as row from ${table} t`);
    if ('rows' in seen && strangers.some((id) => JSON.stringify(seen.rows).includes(id)))
      leaks.push(`applicant reads ${table}`);
    for (const row of mentioning(held.get(table)!, strangers)) {
      tried += 1;
      // Named deeper inside, such as among the links of a fact: the row itself is what is tried.
      const [column, value] = Object.entries(row).find(([, cell]) => strangers.includes(cell as string)) ?? [
        'id',
        row.id,
      ];
      leaks.push(
        ...(await leaksOf(walled, client, { probe, table, rows: [row], column, value: value as string })),
      );
    }
  }
  if (tried < 10) leaks.push(`only ${tried} rows of strangers: this test proves little`);
  return leaks;
}

interface Try {
  probe: Probe;
  table: string;
  /** Rows that are not the probe's own, and what tells them. */
  rows: readonly Row[];
  column: string;
  value: string;
}

async function leaksOf(
  { changeable }: Walled,
  client: pg.Client,
  { probe, table, rows, column, value }: Try,
): Promise<string[]> {
  const leaks: string[] = [];
  const tryTo = async (verb: string, sql: string, values: unknown[]) => {
    const answer = await attempt(client, probe, sql, values);
    if (!isHarmless(answer, probe)) leaks.push(`${probe.name} ${verb} ${table}: ${short(answer)}`);
  };
  await tryTo('reads', `select 1 from ${table} where ${column} = $1`, [value]);
  const touched = changeable.get(`${probe.role} ${table}`) ?? column;
  await tryTo('changes', `update ${table} set ${touched} = ${touched} where ${column} = $1`, [value]);
  await tryTo('deletes', `delete from ${table} where ${column} = $1`, [value]);
  await tryTo('takes over', `update ${table} set ${column} = $1 where ${column} <> $1`, [value]);
  if (!rows[0]) leaks.push(`${table} has no such row: this test proves nothing about it`);
  else await tryTo('forges in', INSERT(table), [forged(rows[0])]);
  return leaks;
}

/** Everyone who tries a table whose policies are compared. */
export const everyone = ({ ours }: Walled): Probe[] => [
  staffOf(ours),
  jobOf(ours),
  applicantOf(ours),
  ...allSystemProbes(),
];

/** What somebody can do to a table, power by power, in a form that can be compared. */
export async function* powersOver(
  walled: Walled,
  client: pg.Client,
  table: string,
  probe: Probe,
): AsyncGenerator<readonly [power: string, said: string]> {
  const mine = ownRow(walled, table, probe);
  const touched = walled.changeable.get(`${probe.role} ${table}`) ?? Object.keys(mine)[0];
  for (const [verb, sql, values] of [
    ['select', `select 1 from ${table}`, []],
    ['insert', INSERT(table), [forged(mine)]],
    ['update', `update ${table} set ${touched} = ${touched}`, []],
    ['delete', `delete from ${table} where false`, []],
  ] as const)
    yield [verb, short(await attempt(client, probe, sql, [...values]))];
}

/** One row of a table that is ours, written by whoever tries, or else by our own person, where a person is named. */
function ownRow({ held, ours }: Walled, table: string, { settings }: Probe): Row {
  const rows = mentioning(held.get(table)!, [ours.firm.orgId, ours.firm.userId]);
  const by = (id: string) =>
    rows.find((row) => [row.actor_id, row.uploaded_by, row.started_by, row.made_by].includes(id));
  return by(settings.user_id) ?? by(ours.firm.userId) ?? rows[0] ?? held.get(table)![0]!;
}
