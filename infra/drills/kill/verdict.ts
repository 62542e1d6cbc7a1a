/** What must be true when everything has come to rest, asked of the database past all walls. */
import type pg from 'pg';
import type { Acknowledged } from './load.ts';
import { HAPPENED } from './work.ts';

export interface Finding {
  name: string;
  ok: boolean;
  note: string;
}

export async function judge(
  root: pg.Client,
  { clients, subjects, refused }: Acknowledged,
  seen: ReadonlyMap<string, number>,
): Promise<Finding[]> {
  const count = async (sql: string, values: unknown[] = []): Promise<number> =>
    (await root.query<{ n: number }>(`select count(*)::int as n from (${sql}) found`, values)).rows[0]!.n;
  const findings: Finding[] = [];
  const expect = (name: string, ok: boolean, note: string) => findings.push({ name, ok, note });

  const lost = await count(
    `select ref from unnest($1::uuid[]) as wanted (ref) except select id from people`,
    [clients],
  );
  expect(
    'no acknowledged client is lost',
    lost === 0 && clients.length > 0,
    `${clients.length} written, ${refused} refused, ${lost} lost`,
  );
  const silent = await count(
    `select ref from unnest($1::uuid[]) as wanted (ref) where (select count(*) from outbox_events where subject_id = ref and type = 'clients.created') <> 1
       or (select count(*) from audit_entries where subject_id = ref and action = 'clients.created') <> 1`,
    [clients],
  );
  expect('each has its one fact and its one entry in the trail', silent === 0, `${silent} without`);
  const gone = await count(
    `select ref from unnest($1::uuid[]) as wanted (ref) where (select count(*) from outbox_events where subject_id = ref) <> 1`,
    [subjects],
  );
  expect(
    'no committed fact is lost or doubled',
    gone === 0 && subjects.length > 0,
    `${subjects.length} facts, ${gone} wrong`,
  );

  const facts = `select id from outbox_events where type in ('${HAPPENED}', 'clients.created') and imported_at is null`;
  const happened = `select id from outbox_events where type = '${HAPPENED}'`;
  const once = async (kind: string, of: string) =>
    count(
      `select id from (${of}) f where (select count(*) from drill.effects e where e.event_id = f.id and e.kind = $1) <> 1`,
      [kind],
    );
  const uncounted = await once('count', facts);
  expect(
    'every fact took effect exactly once',
    uncounted === 0,
    `${await count(facts)} facts, ${uncounted} wrong`,
  );
  const undone = await once('job', happened);
  expect('every job took effect in the database exactly once', undone === 0, `${undone} wrong`);
  const stray = await count(
    `select e.event_id from drill.effects e left join outbox_events o on o.id = e.event_id where o.id is null`,
  );
  expect('nothing took effect that was not committed', stray === 0, `${stray} strays`);

  const { rows } = await root.query<{ id: string }>(happened);
  const missing = rows.filter(({ id }) => !seen.has(id)).length;
  const repeats = [...seen.values()].filter((times) => times > 1).length;
  expect(
    'the receiver outside heard of each, under its one key',
    missing === 0 && seen.size === rows.length,
    `${seen.size} keys, ${missing} missing, ${repeats} came again under the same key`,
  );

  const doubled = await count(
    `select event_id from drill.effects where kind = 'control' group by event_id having count(*) > 1`,
  );
  expect(
    'the control, which keeps no ledger, is caught',
    doubled > 0,
    `${doubled} of its effects are doubled`,
  );
  return findings;
}

/** Whether everything owed has been done: nothing open for the drill's consumers, no job under way. */
export async function atRest(root: pg.Client): Promise<boolean> {
  const { rows } = await root.query<{ open: boolean }>(
    `select exists (select from event_deliveries where consumer like 'drill.%' and done_at is null)
       or exists (select from jobs where name like 'drill.%' and state <> 'done')
       or exists (select from outbox_events o where type = '${HAPPENED}' and not exists (
            select from event_deliveries d where d.event_id = o.id and d.consumer = 'drill.count')) as open`,
  );
  return !rows[0]!.open;
}

/** Facts whose job has not taken effect yet. */
export async function openFacts(root: pg.Client): Promise<number> {
  const { rows } = await root.query<{ n: number }>(
    `select count(*)::int as n from outbox_events o where type = '${HAPPENED}'
       and not exists (select from drill.effects e where e.event_id = o.id and e.kind = 'job')`,
  );
  return rows[0]!.n;
}
