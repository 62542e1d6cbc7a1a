// The walls, asked of the database itself: every table that it has, tried by raw SQL from every side.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import pg from 'pg';
import { createApiKey, createApplicantLogin, signIn } from './identity/index.ts';
import { makeFirm, TEST_PASSWORD, type TestFirm } from './identity/testing.ts';
import { linkApplicant } from './clients/index.ts';
import { makeClient } from './clients/testing.ts';
import { newId } from './platform/index.ts';

/** Tables that belong to no firm. A new name here needs a reason; everything else is found by its org_id. */
const GLOBAL_TABLES = ['user_credentials', 'users'];
/** What staff may not read at all, although it carries their firm. */
const NOT_FOR_STAFF = ['api_keys', 'sessions'];

interface Side {
  firm: TestFirm;
  personId: string;
  otherPersonId: string;
  applicantId: string;
}
interface Probe {
  role: 'cio_staff' | 'cio_applicant' | 'none';
  side: Side;
  foreign: Side;
}

let database: TestDatabase;
let ours: Side;
let theirs: Side;
let tables: string[];
let client: pg.Client;

beforeAll(async () => {
  database = await openTestDatabase();
  [ours, theirs] = await Promise.all([makeSide(), makeSide()]);
  tables = await asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations' order by 1`,
    );
    return rows.map((row) => row.name);
  });
  client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.close();
});

async function makeSide(): Promise<Side> {
  const { db } = database;
  const firm = await makeFirm(db);
  const [person, other] = [await makeClient(firm.ctx), await makeClient(firm.ctx, { givenName: 'Luc' })];
  const login = (which: string) =>
    createApplicantLogin(
      db,
      { email: `${which}@${firm.slug}.example`, name: which, password: TEST_PASSWORD, language: 'en' },
      new Date(),
    );
  const [{ userId: applicantId }, { userId: otherId }] = [await login('applicant'), await login('other')];
  await linkApplicant(firm.ctx, { userId: applicantId, clientId: person.id });
  await linkApplicant(firm.ctx, { userId: otherId, clientId: other.id });
  await createApiKey(db, { firmSlug: firm.slug, email: firm.email }, new Date());
  await signIn(db, { email: firm.email, password: TEST_PASSWORD, userAgent: null }, new Date());
  return { firm, personId: person.id, otherPersonId: other.id, applicantId };
}

const firmColumn = (table: string) => (table === 'organizations' ? 'id' : 'org_id');
const tenantTables = () => tables.filter((table) => !GLOBAL_TABLES.includes(table));

/** Runs one statement as a role, undoes it, and answers what it did: a count, or the code of the refusal. */
async function attempt({ role, side }: Probe, sql: string, values: unknown[] = []): Promise<number | string> {
  await client.query('begin');
  try {
    if (role !== 'none') {
      const applicant = role === 'cio_applicant';
      await client.query(
        `select set_config('role', $1, true), set_config('app.org_id', $2, true), set_config('app.user_id', $3, true), set_config('app.person_id', $4, true)`,
        [
          role,
          side.firm.orgId,
          applicant ? side.applicantId : side.firm.userId,
          applicant ? side.personId : '',
        ],
      );
    }
    const { rowCount } = await client.query(sql, values);
    return rowCount ?? 0;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
  }
}

/** No row, no right, or (for the bare login role, which may not even enter the schema) no such table. */
const harmless = (answer: number | string, role: Probe['role']) =>
  answer === 0 || answer === '42501' || (role === 'none' && answer === '42P01');

/** Everything that a probe could do to the other firm's rows of a table. Empty is right. */
async function leaksOf(table: string, probe: Probe): Promise<string[]> {
  const leaks: string[] = [];
  const column = firmColumn(table);
  const foreign = probe.foreign.firm.orgId;
  const note = (what: string, answer: number | string) => {
    if (!harmless(answer, probe.role)) leaks.push(`${probe.role} ${what} ${table}: ${answer}`);
  };
  note('reads', await attempt(probe, `select 1 from ${table} where ${column} = $1`, [foreign]));
  note(
    'changes',
    await attempt(probe, `update ${table} set ${column} = ${column} where ${column} = $1`, [foreign]),
  );
  note('deletes', await attempt(probe, `delete from ${table} where ${column} = $1`, [foreign]));
  note(
    'moves out',
    await attempt(probe, `update ${table} set ${column} = $1 where ${column} = $2`, [
      foreign,
      probe.side.firm.orgId,
    ]),
  );
  const copy = await asSuper(database.superUrl, (root) =>
    root.query<{ row: object }>(`select to_jsonb(t) as row from ${table} t where ${column} = $1 limit 1`, [
      foreign,
    ]),
  );
  if (!copy.rows[0]) leaks.push(`no row of the other firm in ${table}: this test proves nothing about it`);
  const forged = JSON.stringify({ ...copy.rows[0]?.row, id: newId() });
  note(
    'inserts',
    await attempt(probe, `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [
      forged,
    ]),
  );
  return leaks;
}

async function allLeaks(): Promise<string[]> {
  const leaks: string[] = [];
  for (const role of ['cio_staff', 'cio_applicant', 'none'] as const) {
    for (const [side, foreign] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      for (const table of tenantTables()) leaks.push(...(await leaksOf(table, { role, side, foreign })));
    }
  }
  return leaks;
}

/** What staff must still see of their own: a wall that hides everything is broken too. */
async function blindSpots(): Promise<string[]> {
  const blind: string[] = [];
  for (const table of tenantTables().filter((name) => !NOT_FOR_STAFF.includes(name))) {
    const seen = await attempt({ role: 'cio_staff', side: ours, foreign: theirs }, `select 1 from ${table}`);
    if (typeof seen !== 'number' || seen === 0) blind.push(`${table}: ${seen}`);
  }
  return blind;
}

describe('the ground', () => {
  test('every table without a firm is one that we know', () => {
    expect(tables).toEqual(expect.arrayContaining([...GLOBAL_TABLES, 'people', 'organizations']));
  });

  test('every table has row-level security that holds its owner too', async () => {
    const open = await asSuper(database.superUrl, (root) =>
      root.query(
        `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and relname <> '_prisma_migrations' and not (relrowsecurity and relforcerowsecurity)`,
      ),
    );
    expect(open.rows).toEqual([]);
  });

  test('every table has org_id, or is a firm, or is listed as global', async () => {
    const { rows } = await asSuper(database.superUrl, (root) =>
      root.query<{ table_name: string }>(
        `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'org_id'`,
      ),
    );
    const withFirm = rows.map((row) => row.table_name);
    expect(tables.filter((table) => !withFirm.includes(table) && table !== 'organizations')).toEqual(
      GLOBAL_TABLES,
    );
  });

  test('the login role owns nothing, inherits nothing, and may not pass the walls', async () => {
    const { rows } = await asSuper(database.superUrl, (root) =>
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

describe('between firms', () => {
  test('nothing of another firm can be read, changed, removed, moved or forged', async () => {
    expect(await allLeaks()).toEqual([]);
  });

  test('staff see their own', async () => {
    expect(await blindSpots()).toEqual([]);
  });

  test('without a firm in the settings nothing shows', async () => {
    await client.query('begin');
    await client.query(`select set_config('role', 'cio_staff', true), set_config('app.org_id', '', true)`);
    for (const table of tenantTables().filter((name) => !NOT_FOR_STAFF.includes(name))) {
      expect((await client.query(`select 1 from ${table}`)).rowCount).toBe(0);
    }
    await client.query('rollback');
  });
});

describe('between applicants of one firm', () => {
  const applicant = (): Probe => ({ role: 'cio_applicant', side: ours, foreign: theirs });

  test('each sees their own person and link, and nobody else', async () => {
    for (const [table, column] of [
      ['people', 'id'],
      ['applicant_links', 'person_id'],
    ] as const) {
      expect(await attempt(applicant(), `select 1 from ${table} where ${column} = $1`, [ours.personId])).toBe(
        1,
      );
      expect(await attempt(applicant(), `select 1 from ${table}`)).toBe(1);
    }
    expect(await attempt(applicant(), 'select 1 from users')).toBe(1);
  });

  test('a person id that is not theirs opens nothing', async () => {
    const forged: Probe = {
      role: 'cio_applicant',
      side: { ...ours, personId: ours.otherPersonId },
      foreign: theirs,
    };
    expect(await attempt(forged, 'select 1 from people')).toBe(0);
  });

  test('they change nothing, and the trail, the keys and the colleagues are closed to them', async () => {
    expect(await attempt(applicant(), 'update people set version = version + 1')).toBe('42501');
    for (const table of [
      'audit_entries',
      'outbox_events',
      'api_keys',
      'sessions',
      'memberships',
      'user_credentials',
    ]) {
      expect([table, await attempt(applicant(), `select 1 from ${table}`)]).toEqual([table, '42501']);
    }
  });
});

test('the trail cannot be rewritten or shortened by any role of the product', async () => {
  for (const role of ['cio_staff', 'cio_applicant'] as const) {
    const probe: Probe = { role, side: ours, foreign: theirs };
    expect(await attempt(probe, `update audit_entries set action = 'x'`)).toBe('42501');
    expect(await attempt(probe, 'delete from audit_entries')).toBe('42501');
  }
});

describe('this test can fail', () => {
  const withBroken = (sql: string, mend: string, look: () => Promise<string[]>) =>
    asSuper(database.superUrl, async (root) => {
      await root.query(sql);
      try {
        return await look();
      } finally {
        await root.query(mend);
      }
    });

  test.each(['people', 'memberships', 'applicant_links', 'outbox_events', 'audit_entries', 'organizations'])(
    'row-level security off on %s shows as a leak',
    async (table) => {
      const leaks = await withBroken(
        `alter table ${table} disable row level security`,
        `alter table ${table} enable row level security`,
        allLeaks,
      );
      expect(leaks.join()).toContain(table);
    },
  );

  test('an open policy on people shows as a leak', async () => {
    const leaks = await withBroken(
      'create policy hole on people to cio_staff using (true)',
      'drop policy hole on people',
      allLeaks,
    );
    expect(leaks).toEqual(expect.arrayContaining([expect.stringContaining('cio_staff reads people')]));
  });

  test('a dropped policy shows as a blind spot', async () => {
    const blind = await withBroken(
      'drop policy staff_own_firm on people',
      `create policy staff_own_firm on people to cio_staff
         using (org_id = (select current_org_id())) with check (org_id = (select current_org_id()))`,
      blindSpots,
    );
    expect(blind).toEqual(['people: 0']);
  });
});
