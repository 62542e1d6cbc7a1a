// Two processes over one database: what one changes, the other must not go on believing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { adminGate, changeRole, endSession, resolveSession, type LiveSession } from '../identity/index.ts';
import {
  addMember,
  givePortal,
  makeApplicant,
  makeFirm,
  signedIn,
  type TestFirm,
} from '../identity/testing.ts';
import {
  Caches,
  hearChanges,
  startCounting,
  type Cache,
  type Ears,
  type FirmCache,
  type Topic,
} from '../platform/index.ts';
import { codeOf } from '../platform/testing.ts';
import { clearMemory, showMemory } from './index.ts';

let database: TestDatabase;
let firm: TestFirm;
let other: TestFirm;
const processes: Process[] = [];

/** What a web process keeps, with the same rules and a listener of its own. */
class Process {
  readonly caches = new Caches();
  readonly told: Topic[] = [];
  readonly sessions: Cache<LiveSession> = this.caches.open('sessions', {
    ...{ heardMs: 60_000, unheardMs: 2_000, most: 100 },
    about: ({ id, actor }) => [`session:${id}`, `user:${actor.userId}`],
  });
  readonly gates: FirmCache<{ allowed: readonly string[] }> = this.caches.openForFirms('admin-gates', {
    ...{ heardMs: 60_000, unheardMs: 2_000, most: 100 },
  });
  readonly #ears: Ears;

  constructor() {
    const tell = this.caches.tell.bind(this.caches);
    this.caches.tell = (topics) => {
      this.told.push(...topics);
      tell(topics);
    };
    this.#ears = hearChanges(database.appUrl, this.caches, { onFault: () => {}, beatMs: 50 });
  }

  session = (id: string) => this.sessions.get(id, () => resolveSession(database.db, id, new Date()));

  gate = ({ orgId, userId }: TestFirm) =>
    this.gates.get(orgId, '', () => adminGate(database.db, { orgId, userId }));

  close = () => this.#ears.close();
}

beforeAll(async () => {
  database = await openTestDatabase();
  [firm, other] = [await makeFirm(database.db, 'owner'), await makeFirm(database.db, 'owner')];
  processes.push(new Process(), new Process());
  await until(() => processes.every(({ caches }) => caches.isHearing()));
});
afterAll(async () => {
  await Promise.all(processes.map((process) => process.close()));
  await database.close();
});

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isSo());) {
    if (Date.now() > end) throw new Error('it never came to be so');
    await sleep(5);
  }
}
const ask = (sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (root) => (await root.query<Record<string, unknown>>(sql, values)).rows);
const signIn = async (email: string) => (await signedIn(database.db, { email }, new Date()))!.sessionId;

describe('what one process changes, the other asks anew at once', () => {
  test('an ended session', async () => {
    const id = await signIn(firm.email);
    for (const one of processes) expect((await one.session(id))!.id).toBe(id);
    await endSession(database.db, id, new Date());
    await until(async () => (await processes[1]!.session(id)) === null);
    expect(await processes[0]!.session(id)).toBeNull();
  });

  test('a changed role', async () => {
    const member = await addMember(firm, 'consultant');
    const id = await signIn(member.email);
    for (const one of processes) expect((await one.session(id))!.actor).toMatchObject({ role: 'consultant' });
    await changeRole(firm.ctx, { id: member.id, role: 'assistant', version: 1 });
    await until(async () => {
      const { actor } = (await processes[1]!.session(id))!;
      return actor.kind === 'staff' && actor.role === 'assistant';
    });
  });

  test('a row that somebody changed by hand', async () => {
    expect((await processes[1]!.gate(firm))!.allowed).toEqual([]);
    await ask(
      `insert into admin_addresses (org_id, entries, updated_at) values ($1, '[{"network":"203.0.113.0/24","note":""}]', now())`,
      [firm.orgId],
    );
    await until(async () => (await processes[1]!.gate(firm))!.allowed.length === 1);
    expect((await processes[1]!.gate(other))!.allowed).toEqual([]);
    await ask('delete from admin_addresses where org_id = $1', [firm.orgId]);
    await until(async () => (await processes[1]!.gate(firm))!.allowed.length === 0);
  });

  test('the portal of an applicant', async () => {
    const { email, userId } = await makeApplicant(database.db, new Date());
    await givePortal(database.superUrl, firm.orgId, userId);
    const id = await signIn(email);
    const linksOf = async () => {
      const { actor } = (await processes[1]!.session(id))!;
      return actor.kind === 'applicant' ? actor.links.length : 0;
    };
    expect(await linksOf()).toBe(1);
    await givePortal(database.superUrl, other.orgId, userId);
    await until(async () => (await linksOf()) === 2);
  });

  test('and what changes nothing of it is told to nobody', async () => {
    const id = await signIn(firm.email);
    await processes[1]!.session(id);
    processes[1]!.told.length = 0;
    await ask(
      `update sessions set last_seen_at = now(), renewed_at = now(), generation = generation + 1,
         expires_at = expires_at + interval '1 second' where id = $1`,
      [id],
    );
    await ask(`update sessions set second_factor_at = now() where id = $1`, [id]);
    await until(() => processes[1]!.told.length > 0);
    expect(processes[1]!.told).toEqual([`session:${id}`]);
  });
});

test('whoever lost the line forgets everything, and believes little until it is back', async () => {
  const id = await signIn(firm.email);
  const [one] = processes;
  await one!.session(id);
  const before = one!.caches.standing().find(({ name }) => name === 'sessions')!;
  for (const { told } of processes) told.length = 0;
  await ask(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ~* '^(select 1 as here|listen "?cio_cache)'`,
  );
  await until(() => processes.every(({ told }) => told.includes('*')));
  await until(() => processes.every(({ caches }) => caches.isHearing()));
  await one!.session(id);
  const after = one!.caches.standing().find(({ name }) => name === 'sessions')!;
  expect(after.misses).toBe(before.misses + 1);
});

describe('an admin', () => {
  test('has everything of the firm asked anew, in all processes, and it is written down', async () => {
    for (const one of processes) for (const each of [firm, other]) await one.gate(each);
    const misses = () =>
      processes.map((one) => one.caches.standing().find(({ name }) => name === 'admin-gates')!.misses);
    const before = misses();
    await clearMemory(firm.ctx, processes[0]!.caches);
    await until(() => processes[1]!.told.includes(`firm:${firm.orgId}`));
    for (const one of processes) for (const each of [firm, other]) await one.gate(each);
    // Of the other firm, nobody asked anew.
    expect(misses()).toEqual(before.map((count) => count + 1));
    expect(
      await ask(
        `select org_id, actor_id, subject_id from audit_entries where action = 'operations.memory_cleared'`,
      ),
    ).toEqual([{ org_id: firm.orgId, actor_id: firm.userId, subject_id: firm.orgId }]);
  });

  test.each(['consultant', 'assistant', 'billing', 'read_only', 'case_manager'] as const)(
    'is who may see and clear it: a %s may not',
    async (role) => {
      const [{ caches }] = processes as [Process];
      expect(await codeOf(showMemory(firm.as(role), caches))).toBe('forbidden');
      expect(await codeOf(clearMemory(firm.as(role), caches))).toBe('forbidden');
      expect(
        await ask(`select 1 from audit_entries where action = 'operations.memory_cleared' and org_id = $1`, [
          other.orgId,
        ]),
      ).toEqual([]);
    },
  );

  test('sees how often memory answered, of all processes and days', async () => {
    await ask('delete from cache_days');
    await ask(
      `insert into cache_days (day, name, hits, misses) values (current_date - 3, 'api-keys', 9, 1), (current_date - 8, 'api-keys', 5, 5)`,
    );
    const countings = processes.map(({ caches }) =>
      startCounting(database.db, caches, { onFault: fail, everyMs: 3_600_000 }),
    );
    await Promise.all(countings.map((one) => one.flush()));
    const flushed = processes
      .flatMap(({ caches }) => caches.standing())
      .filter(({ name }) => name === 'sessions');
    const id = await signIn(firm.email);
    for (let times = 0; times < 10; times += 1) for (const one of processes) await one.session(id);
    // What was written down once is not written again.
    await Promise.all(countings.map((one) => one.stop()));
    const shown = await showMemory(firm.ctx, processes[0]!.caches);
    const total = (of: 'hits' | 'misses') => flushed.reduce((all, one) => all + one[of], 0);
    expect(shown.caches.find(({ name }) => name === 'sessions')).toMatchObject({
      keptSeconds: 60,
      today: { hits: total('hits') + 18, misses: total('misses') + 2 },
    });
    expect(shown.caches.find(({ name }) => name === 'api-keys')).toMatchObject({
      today: { hits: 0, misses: 0 },
      week: { hits: 9, misses: 1 },
    });
    expect(shown.hearing).toBe(true);
  });
});

const fail = (error: unknown) => {
  throw error;
};
