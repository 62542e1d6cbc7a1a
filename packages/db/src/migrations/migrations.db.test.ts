import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '../testing.ts';
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
