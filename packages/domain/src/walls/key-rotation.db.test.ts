// Changing a firm's keys while it works, over every table that holds sealed values.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { findClients, revealNumber, SEALED_CLIENT_TABLES, setNumbers } from '../clients/index.ts';
import { makeClient } from '../clients/testing.ts';
import { appsUnder } from '../identity/index.ts';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import {
  createContext,
  fileKey,
  firmKeys,
  openMasterKey,
  rotateFirmKeys,
  sealBytes,
  whyKeysStayShut,
  withTransaction,
  wrapEverythingAnew,
  type FirmContext,
  type SealedTable,
} from '../platform/index.ts';
import { otherMasterKey, testMasterKey } from '../platform/testing.ts';

const TABLES: readonly SealedTable[] = [...SEALED_CLIENT_TABLES];

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const root = <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  asSuper(database.superUrl, async (client) => (await client.query<Row>(sql, values)).rows);

/** As the firm's own job. */
const jobOf = (firm: TestFirm, masterKey = testMasterKey): FirmContext => {
  const actor = { kind: 'system', job: 'platform.rotate-keys', orgId: firm.orgId } as const;
  return createContext({ db: database.db, masterKey, actor, requestId: 'test' }) as FirmContext;
};

const passportOf = (at: number) => `AA${String(at).padStart(7, '0')}`;

async function firmWithClients(count: number): Promise<{ firm: TestFirm; ids: string[] }> {
  const firm = await makeFirm(database.db);
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { id } = await makeClient(firm.ctx, { birthDate: '1990-03-14' });
    await setNumbers(firm.ctx, { id, version: 1, passportNumber: passportOf(at) });
    ids.push(id);
  }
  return { firm, ids };
}

const keysOf = (firm: TestFirm) =>
  root<{ id: string; kind: string; live: boolean; retired: boolean }>(
    `select id, kind, replaced_at is null as live, retired_at is not null as retired from firm_keys where org_id = $1 order by kind, created_at, id`,
    [firm.orgId],
  );

async function readable(firm: TestFirm, id: string, at: number): Promise<void> {
  const shown = await revealNumber(firm.ctx, { id, field: 'passportNumber', reason: 'check' });
  expect(shown.value).toBe(passportOf(at));
  const found = await findClients(firm.ctx, { q: passportOf(at) });
  expect(found.items.map((one) => one.id)).toEqual([id]);
}

describe('changing a firm’s keys', () => {
  test('brings every value over, keeps it readable and findable, and retires what was there', async () => {
    const { firm, ids } = await firmWithClients(5);
    const file = await withTransaction(firm.ctx, async (tx) =>
      fileKey(await firmKeys(tx, firm.ctx, firm.orgId), 'f'),
    );
    const steps: number[] = [];
    const rotation = await rotateFirmKeys(jobOf(firm), TABLES, {
      progress: (done, total) => steps.push(done / total),
    });
    expect(rotation).toEqual({ swept: 10, retired: 2 }); // a passport and a person's key each
    expect(steps.at(-1)).toBe(1);
    for (const [at, id] of ids.entries()) await readable(firm, id, at);
    const keys = await keysOf(firm);
    expect(keys.map(({ kind, live, retired }) => `${kind} ${live} ${retired}`).sort()).toEqual([
      'field false true',
      'field true false',
      'file false false',
      'file true false',
      'index false true',
      'index true false',
    ]);
    const live = keys.filter((key) => key.live && key.kind === 'field').map(({ id }) => id);
    const under = await root<{ key: string }>(
      `select distinct split_part(passport_sealed, ':', 1) as key from people where org_id = $1
       union select distinct encode(substring(wrapped_key from 2 for 16), 'hex')::uuid::text from person_keys where org_id = $1`,
      [firm.orgId],
    );
    expect(under.map(({ key }) => key)).toEqual(live);
    const again = await withTransaction(firm.ctx, async (tx) => {
      const now = await firmKeys(tx, firm.ctx, firm.orgId);
      return [fileKey(now, 'f', file.keyId), fileKey(now, 'f')];
    });
    expect(again[0]).toEqual(file);
    expect(again[1]!.keyId).not.toBe(file.keyId);
  });

  test('loses nothing of who reads, writes and searches meanwhile', async () => {
    const { firm, ids } = await firmWithClients(12);
    let stop = false;
    const versions = ids.map(() => 2);
    const work = async (from: number) => {
      for (let at = from; !stop; at = (at + 4) % ids.length) {
        await readable(firm, ids[at]!, at);
        const uci = String(10_000_000 + Math.floor(Math.random() * 89_999_999));
        versions[at] = (await setNumbers(firm.ctx, { id: ids[at]!, version: versions[at]!, uci })).version;
      }
    };
    const workers = [0, 1, 2].map((from) => work(from));
    for (let round = 0; round < 3; round += 1) await rotateFirmKeys(jobOf(firm), TABLES);
    stop = true;
    await Promise.all(workers);
    expect(
      (await keysOf(firm)).filter(({ live, retired }) => !live && !retired).map(({ kind }) => kind),
    ).toEqual(['file', 'file', 'file']);
  });

  test('that was interrupted goes on with the keys that it had made', async () => {
    const { firm, ids } = await firmWithClients(3);
    const abort = new AbortController();
    const stopped = rotateFirmKeys(jobOf(firm), TABLES, {
      signal: abort.signal,
      progress: () => abort.abort(new Error('killed')),
    });
    await expect(stopped).rejects.toThrow('killed');
    const half = await keysOf(firm);
    for (const [at, id] of ids.entries()) await readable(firm, id, at);
    await rotateFirmKeys(jobOf(firm), TABLES);
    const whole = await keysOf(firm);
    expect(whole.map(({ id }) => id)).toEqual(half.map(({ id }) => id));
    for (const [at, id] of ids.entries()) await readable(firm, id, at);
  });

  test('waits for work that is under way with the keys of before, and holds nobody up for long', async () => {
    const { firm } = await firmWithClients(1);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let begun = () => {};
    const underWay = new Promise<void>((resolve) => (begun = resolve));
    const long = withTransaction(firm.ctx, async (tx) => {
      await firmKeys(tx, firm.ctx, firm.orgId);
      begun();
      await held;
    });
    await underWay;
    const rotation = rotateFirmKeys(jobOf(firm), TABLES).then(() => 'rotated');
    const meanwhile = Date.now();
    await findClients(firm.ctx, { q: passportOf(0) });
    expect(Date.now() - meanwhile).toBeLessThan(10_000);
    expect(await Promise.race([rotation, new Promise((resolve) => setTimeout(resolve, 600, 'waits'))])).toBe(
      'waits',
    );
    letGo();
    await long;
    expect(await rotation).toBe('rotated');
  });

  test('leaves other firms alone', async () => {
    const [one, other] = [await firmWithClients(1), await firmWithClients(1)];
    const before = await keysOf(other.firm);
    // A passport and a person's key; nobody watches how far it is.
    expect(await rotateFirmKeys(jobOf(one.firm), TABLES)).toEqual({ swept: 2, retired: 2 });
    expect(await keysOf(other.firm)).toEqual(before);
  });

  test('goes through every column that holds sealed values: one that is not declared would stay behind', async () => {
    const columns = await root<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name like '%\\_sealed' and data_type = 'text' order by 1`,
    );
    const declared = TABLES.flatMap(({ table, fields }) => fields.map(({ column }) => `${table}.${column}`));
    expect(columns.map(({ name }) => name)).toEqual(declared.sort());
  });
});

describe('replacing the master key', () => {
  const masterText = (byte: number) => Buffer.alloc(32, byte).toString('base64');
  const testMasterText = Buffer.alloc(32, 'for tests alone').toString('base64');

  test('wraps everything anew, and the one before is needed no more', async () => {
    const { firm, ids } = await firmWithClients(2);
    // A person's key of before firms had keys is directly under the master key.
    const [key] = await root<{ id: string; person_id: string }>(
      'select id, person_id from person_keys where org_id = $1 limit 1',
      [firm.orgId],
    );
    const about = `person key ${firm.orgId} ${key!.person_id}`;
    const old = sealBytes(testMasterKey.derive('person-keys', firm.orgId), Buffer.alloc(32, 9), about);
    await root('update person_keys set wrapped_key = $2 where id = $1', [key!.id, Buffer.from(old)]);

    const both = openMasterKey(`${masterText(3)},${testMasterText}`);
    expect(await whyKeysStayShut(database.db, both)).toBeNull();
    const done = await wrapEverythingAnew(database.db, both, [appsUnder(both)]);
    expect(done.personKeys).toBe(1);
    expect(done.firmKeys).toBeGreaterThanOrEqual(3);
    expect(await wrapEverythingAnew(database.db, both, [appsUnder(both)])).toMatchObject({
      firmKeys: 0,
      personKeys: 0,
    });

    const alone = openMasterKey(masterText(3));
    expect(await whyKeysStayShut(database.db, alone)).toBeNull();
    const shown = await revealNumber(
      { ...firm.ctx, masterKey: alone },
      { id: ids[0]!, field: 'passportNumber', reason: 'check' },
    );
    expect(shown.value).toBe(passportOf(0));
    // And back, for the tests beside this one.
    const back = openMasterKey(`${testMasterText},${masterText(3)}`);
    await wrapEverythingAnew(database.db, back, []);
  });

  test('a database without its master key is of no use and says so; with it, it is whole again', async () => {
    await firmWithClients(1);
    const sentence = await whyKeysStayShut(database.db, otherMasterKey);
    expect(sentence).toContain(`under master key ${testMasterKey.fingerprint}`);
    expect(sentence).toContain(`ENCRYPTION_KEY holds ${otherMasterKey.fingerprint}`);
    expect(await whyKeysStayShut(database.db, testMasterKey)).toBeNull();
  });
});
