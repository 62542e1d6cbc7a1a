// Writers that commit late or not at all, readers that are cut off, signals that are lost: nothing may be missed. The same readers,
// had they gone on by the last id, must be seen to miss something.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, type TestFirm } from '@cio/domain/identity/testing';
import { newId, openDatabase, record, withTransaction, type Database } from '@cio/domain/platform';
import { staffContext } from '@cio/domain/platform/testing';
import pg from 'pg';
import { makeCrowd } from '../testing/crowd.ts';
import { listenTo, type TestListener } from '../testing/listener.ts';
import { unlogged } from '../testing/unlogged.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

const WRITERS = 8;
const READERS = 4;
const FACTS = 250;
const MOST_MS = 30_000;

let database: TestDatabase;
let writing: Database;
let doors: OpenDoors;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  writing = openDatabase({ url: database.appUrl, poolSize: WRITERS });
  firm = await makeFirm(database.db);
  doors = await openDoors(database.db, { env: { databaseUrl: database.appUrl } });
});
afterAll(async () => {
  await doors.close();
  await writing.end();
  await database.close();
});

test('what was committed reaches every reader, whatever is cut', () => unlogged(drill));

async function drill(): Promise<void> {
  const ends = Date.now() + MOST_MS;
  const cookies = await asSuper(database.superUrl, (root) => makeCrowd(root, firm, READERS));
  const readers = await Promise.all(cookies.map((cookie) => Reader.open(cookie)));
  const byId = await IdReader.open(firm.orgId);
  const committed = new Set<string>();
  const going = () => committed.size < FACTS && Date.now() < ends;
  const [cuts, kills] = await Promise.all([
    cutReaders(readers, going),
    killListeners(going),
    ...Array.from({ length: WRITERS }, () => write(committed, going)),
    byId.readWhile(going),
  ]);
  await sleep(600);
  const missing = await Promise.all(readers.map((reader) => reader.missing(committed)));
  const passedOver = await byId.missing(committed);
  for (const reader of readers) reader.close();
  await byId.close();
  expect(missing).toEqual(readers.map(() => 0));
  expect({ missing: passedOver > 0, cuts: cuts >= 10, kills: kills >= 2 }).toEqual({
    ...{ missing: true, cuts: true, kills: true },
  });
}

/** Takes its number, waits, and commits in any order; every fifth is taken back. */
async function write(committed: Set<string>, going: () => boolean): Promise<void> {
  const ctx = staffContext(writing, { ...firm.ctx.actor });
  while (going()) {
    const id = newId();
    const subject = { type: 'client', id };
    const fact = { orgId: firm.orgId, type: 'clients.updated', subject, changedFields: [] } as const;
    await withTransaction(ctx, async (tx) => {
      await record(tx, ctx, fact);
      await sleep(Math.random() * 40);
      if (Math.random() < 0.2) throw new Error('taken back');
    }).then(
      () => committed.add(id),
      () => undefined,
    );
  }
}

/** A reader that comes back with the place it had, as a browser does. */
class Reader {
  readonly #heard = new Set<string>();

  private constructor(
    private readonly cookie: string,
    private listener: TestListener,
  ) {}

  static async open(cookie: string): Promise<Reader> {
    return new Reader(cookie, await listenTo(`${doors.url}/api/events`, { cookie }));
  }

  async cut(): Promise<void> {
    const { place } = this.listener;
    this.close();
    await sleep(Math.random() * 60);
    this.listener = await listenTo(`${doors.url}/api/events`, { cookie: this.cookie, since: place });
  }

  async missing(committed: ReadonlySet<string>): Promise<number> {
    for (let tries = 0; tries < 300; tries += 1) {
      this.#note();
      if ([...committed].every((id) => this.#heard.has(id))) return 0;
      await sleep(100);
    }
    return [...committed].filter((id) => !this.#heard.has(id)).length;
  }

  close(): void {
    this.#note();
    this.listener.close();
  }

  #note(): void {
    expect(this.listener.events).toEqual([]);
    for (const { about } of this.listener.facts) this.#heard.add(about[0]![1]);
  }
}

async function cutReaders(readers: readonly Reader[], going: () => boolean): Promise<number> {
  let cuts = 0;
  for (; going(); cuts += 1) {
    await sleep(60);
    await readers[Math.floor(Math.random() * readers.length)]!.cut();
  }
  return cuts;
}

/** The connection on which this process hears signals. */
async function killListeners(going: () => boolean): Promise<number> {
  let kills = 0;
  while (going()) {
    await sleep(500);
    const { rowCount } = await asSuper(database.superUrl, (root) =>
      root.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`,
      ),
    );
    kills += rowCount ?? 0;
  }
  return kills;
}

/** The control: goes on after the last id that it saw. Ids are taken before their transactions commit. */
class IdReader {
  readonly #heard = new Set<string>();
  #last = '00000000-0000-0000-0000-000000000000';

  private constructor(
    private readonly orgId: string,
    private readonly client: pg.Client,
  ) {}

  static async open(orgId: string): Promise<IdReader> {
    const client = new pg.Client({ connectionString: database.superUrl });
    await client.connect();
    return new IdReader(orgId, client);
  }

  async readWhile(going: () => boolean): Promise<void> {
    for (; going(); await sleep(25)) await this.#read();
  }

  async missing(committed: ReadonlySet<string>): Promise<number> {
    await this.#read();
    return [...committed].filter((id) => !this.#heard.has(id)).length;
  }

  close = (): Promise<void> => this.client.end();

  async #read(): Promise<void> {
    const { rows } = await this.client.query<{ id: string; subject_id: string }>(
      'select id, subject_id from outbox_events where org_id = $1 and id > $2 order by id',
      [this.orgId, this.#last],
    );
    for (const { id, subject_id } of rows) {
      this.#heard.add(subject_id);
      this.#last = id;
    }
  }
}

test('a thousand open streams hear of a change, each of them', async () => {
  const cookies = await asSuper(database.superUrl, (root) => makeCrowd(root, firm, 100));
  const opened: TestListener[] = [];
  for (const cookie of cookies)
    opened.push(
      ...(await Promise.all(
        Array.from({ length: 10 }, () => listenTo(`${doors.url}/api/events`, { cookie })),
      )),
    );
  expect(opened.filter(({ status }) => status === 200)).toHaveLength(1_000);
  const id = newId();
  await withTransaction(firm.ctx, (tx) =>
    record(tx, firm.ctx, {
      orgId: firm.orgId,
      type: 'clients.updated',
      subject: { type: 'client', id },
      changedFields: [],
    }),
  );
  await Promise.all(opened.map((listener) => listener.heard(({ about }) => about[0]![1] === id)));
  for (const listener of opened) listener.close();
});
