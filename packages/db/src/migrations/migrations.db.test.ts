import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '../testing.ts';
import { NO_FILTER, readMigrations, withEngine } from './engine.ts';
import { diffMigrations, grantScopes, migrate, whyRoleIsUnfit } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** An empty database beside the migrated one, for replaying into. */
async function withEmpty<T>(work: (url: string) => Promise<T>): Promise<T> {
  const name = `cio_empty_${process.pid}_${Date.now()}`;
  const owner = new URL(database.ownerUrl).username;
  await asSuper(database.superUrl, (root) => root.query(`create database ${name} owner ${owner}`));
  const url = new URL(database.ownerUrl);
  url.pathname = `/${name}`;
  try {
    return await work(url.href);
  } finally {
    await asSuper(database.superUrl, (root) => root.query(`drop database ${name} with (force)`));
  }
}

describe('migrations', () => {
  test('agree with the schema: nothing is left to write', async () => {
    expect(await withEmpty(diffMigrations)).toBeNull();
  });

  test('applying them again applies nothing', async () => {
    expect(await migrate(database.ownerUrl)).toEqual([]);
  });

  test('an older database is brought up to date, whatever its age', async () => {
    const applied = await withEmpty(migrate);
    expect(applied.length).toBeGreaterThanOrEqual(2);
    expect(applied).toEqual([...applied].sort());
  });

  test('two starts at once on one empty database end well', async () => {
    await withEmpty(async (url) => {
      const [first, second] = await Promise.all([migrate(url), migrate(url)]);
      expect([...first, ...second].length).toBe(Math.max(first.length, second.length));
    });
  });
});

describe('a data folder of an earlier version', () => {
  /** Every migration before this one, as that version had them. */
  async function migrateBefore(url: string, stop: string): Promise<void> {
    const list = await readMigrations();
    const migrationDirectories = list.migrationDirectories.filter(({ path }) => path < stop);
    await withEngine(url, (engine) =>
      engine.applyMigrations({ migrationsList: { ...list, migrationDirectories }, filters: NO_FILTER }),
    );
  }

  test('keeps its events, and each stays where the outbox finds it', async () => {
    await withEmpty(async (url) => {
      await migrateBefore(url, '20261121180000');
      const superUrl = new URL(database.superUrl);
      superUrl.pathname = new URL(url).pathname;
      await asSuper(superUrl.href, async (root) => {
        await root.query(
          `insert into organizations (id, slug, name, created_at) values ('00000000-0000-7000-8000-000000000001', 'old', 'Old', now())`,
        );
        await root.query(
          `insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, request_id, occurred_at, sent_at)
           select gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'a.b', 'a', gen_random_uuid(), '{}', 'staff', '', now(),
             case when n > 3 then now() end from generate_series(1, 5) n`,
        );
      });
      await migrate(url);
      await asSuper(superUrl.href, async (root) => {
        const { rows } = await root.query(
          `select count(*)::int as kept, count(imported_at)::int as imported, count(distinct tableoid)::int as places from outbox_events`,
        );
        expect(rows).toEqual([{ kept: 5, imported: 2, places: 1 }]);
        const roll = () =>
          root.query(
            `begin; select set_config('app.scope', 'platform.roll-outbox', true); select * from roll_outbox(3, 30); commit`,
          );
        await roll();
        await roll();
        const { rows: parts } = await root.query(
          `select count(*)::int as parts from pg_inherits where inhparent = 'outbox_events'::regclass`,
        );
        // What was there, the rest, and three days to come.
        expect(parts).toEqual([{ parts: 5 }]);
      });
    });
  });
});

describe('the role of DATABASE_URL', () => {
  test('the product’s own is fit, and granting twice is as good as once', async () => {
    await grantScopes(database.ownerUrl, new URL(database.appUrl).username);
    expect(await whyRoleIsUnfit(database.appUrl)).toBeNull();
  });

  test.each<[string, () => string, RegExp]>([
    ['an owner', () => database.ownerUrl, /owns/],
    ['a superuser', () => database.superUrl, /superuser/],
  ])('%s is refused with a sentence', async (_, url, sentence) => {
    expect(await whyRoleIsUnfit(url())).toMatch(sentence);
  });

  test.each<[string, string, string, RegExp]>([
    ['with BYPASSRLS', 'bypassrls', '', /has BYPASSRLS/],
    ['that may become the owner', 'noinherit', 'grant OWNER to cio_try', /member of .*owner/],
    ['that may become a superuser', 'noinherit', 'grant SUPER to cio_try', /member of /],
    [
      'that inherits the rights of a scope',
      'inherit',
      'grant cio_staff to cio_try',
      /inherits the rights of cio_staff/,
    ],
  ])('one %s is refused with a sentence', async (_, attributes, grant, sentence) => {
    const url = new URL(database.appUrl);
    url.username = 'cio_try';
    await asSuper(database.superUrl, async (root) => {
      await root.query(`drop role if exists cio_try`);
      await root.query(`create role cio_try login ${attributes} password '${url.password}'`);
      if (grant) {
        const roles = {
          OWNER: new URL(database.ownerUrl).username,
          SUPER: new URL(database.superUrl).username,
        };
        await root.query(grant.replace(/OWNER|SUPER/, (name) => roles[name as keyof typeof roles]));
      }
      try {
        expect(await whyRoleIsUnfit(url.href)).toMatch(sentence);
      } finally {
        await root.query('drop role cio_try');
      }
    });
  });
});
