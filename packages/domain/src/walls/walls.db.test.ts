// The walls, asked of the database itself: what it says of every table, and who may do what at all.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper } from '@cio/db/testing';
import type pg from 'pg';
import { mentioning, partitionNames } from './testing/catalogue.ts';
import { APPEND_ONLY, GLOBAL_TABLES, SECRETS } from './testing/known-tables.ts';
import {
  allSystemProbes,
  applicantOf,
  attempt,
  bareOf,
  forged,
  INSERT,
  isHarmless,
  short,
  staffOf,
  systemIn,
} from './testing/probes.ts';
import { openWalled, type Walled } from './testing/walled.ts';

let walled: Walled;
beforeAll(async () => {
  walled = await openWalled();
});
afterAll(() => walled.close());

describe('the ground', () => {
  test('every table has org_id, or is a firm, or is listed as global', async () => {
    const { rows } = await asSuper(walled.database.superUrl, (root) =>
      root.query<{ table_name: string }>(
        `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'org_id'`,
      ),
    );
    const withFirm = rows.map((row) => row.table_name);
    expect(walled.tables.filter((table) => !withFirm.includes(table) && table !== 'organizations')).toEqual(
      GLOBAL_TABLES,
    );
  });

  test('every table has row-level security that holds its owner too', async () => {
    const open = await asSuper(walled.database.superUrl, (root) =>
      root.query(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
         and relname <> '_prisma_migrations' and not (relrowsecurity and relforcerowsecurity)`,
      ),
    );
    expect(open.rows).toEqual([]);
  });

  test('the login role owns nothing, inherits nothing, and may not pass the walls', async () => {
    const { rows } = await asSuper(walled.database.superUrl, (root) =>
      root.query(
        `select r.rolname, r.rolsuper, r.rolbypassrls, r.rolinherit,
           (select count(*)::int from pg_class c where c.relowner = r.oid) as owned,
           (select count(*)::int from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
              and has_table_privilege(r.oid, c.oid, 'select, insert, update, delete')) as rights
         from pg_roles r where r.rolname in ('cio_app', 'cio_staff', 'cio_applicant', 'cio_system') order by 1`,
      ),
    );
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toMatchObject({ rolsuper: false, rolbypassrls: false, owned: 0 });
    expect(rows.find((row: { rolname: string }) => row.rolname === 'cio_app')).toMatchObject({
      rolinherit: false,
      rights: 0,
    });
  });
});

describe('the parts of a table', () => {
  /** What anybody could do to a part, past the table that it belongs to. */
  async function waysIn(client: pg.Client): Promise<string[]> {
    const found: string[] = [];
    for (const part of await partitionNames(walled.database.superUrl))
      for (const probe of [
        staffOf(walled.ours),
        applicantOf(walled.ours),
        bareOf(walled.ours),
        ...allSystemProbes(),
      ])
        for (const sql of [
          `select 1 from ${part}`,
          `insert into ${part} default values`,
          `update ${part} set type = type`,
          `delete from ${part}`,
          `truncate ${part}`,
        ]) {
          const answer = await attempt(client, probe, sql);
          if (!('refused' in answer) || !isHarmless(answer, probe))
            found.push(`${probe.name}: ${sql}: ${short(answer)}`);
        }
    return found;
  }

  test('are closed to everybody: their rows are reached through the table, or not at all', async () => {
    expect(await partitionNames(walled.database.superUrl)).toEqual(
      expect.arrayContaining(['outbox_events_before', 'outbox_events_rest']),
    );
    expect(await walled.asLogin(waysIn)).toEqual([]);
  });

  test('this can fail: a right on one of them shows', async () => {
    const found = await walled.withBroken('grant select on outbox_events_before to cio_staff', waysIn);
    expect(found).toContain('staff: select 1 from outbox_events_before: 0');
  });

  test('only one scope may make and drop them, and no firm’s people at all', async () => {
    const roll = 'select * from roll_outbox(1, 30)';
    for (const probe of [staffOf(walled.ours), applicantOf(walled.ours), ...allSystemProbes()]) {
      const answer = await walled.asLogin((client) => attempt(client, probe, roll));
      const may = probe.settings.scope === 'platform.roll-outbox';
      expect([probe.name, short(answer)]).toEqual([probe.name, may ? '1' : 'refused 42501']);
    }
  });
});

describe('the trail', () => {
  test('cannot be rewritten or shortened by any role of the product', async () => {
    for (const probe of [staffOf(walled.ours), applicantOf(walled.ours), ...allSystemProbes()]) {
      for (const sql of APPEND_ONLY.flatMap((table) => [
        `update ${table} set org_id = org_id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])) {
        const answer = await walled.asLogin((client) => attempt(client, probe, sql));
        expect([probe.name, sql, short(answer)]).toEqual([probe.name, sql, 'refused 42501']);
      }
    }
  });

  test.each(['audit_entries', 'outbox_events'])('%s take no entry in another’s name', async (table) => {
    const [entry] = mentioning(walled.held.get(table)!, [walled.ours.firm.userId]);
    const write = (actor_id: string | null) =>
      walled.asLogin(async (client) =>
        short(await attempt(client, staffOf(walled.ours), INSERT(table), [forged({ ...entry, actor_id })])),
      );
    expect(await write(walled.ours.firm.userId)).toBe('1');
    expect(await write(walled.ours.applicantId)).toBe('refused 42501');
    expect(await write(null)).toBe('refused 42501');
  });
});

test('secrets are open to the system scopes that live by them, and to no other', async () => {
  for (const [table, scopes] of Object.entries(SECRETS)) {
    for (const probe of allSystemProbes()) {
      const answer = await walled.asLogin((client) => attempt(client, probe, `select 1 from ${table}`));
      const open = 'count' in answer && answer.count > 0;
      expect([table, probe.name, open]).toEqual([table, probe.name, scopes.includes(probe.settings.scope)]);
    }
    expect(
      isHarmless(
        await walled.asLogin((client) => attempt(client, systemIn('of no name'), `select 1 from ${table}`)),
        systemIn(''),
      ),
    ).toBe(true);
  }
});
