// Replacing the master key with the operator's tool, run after run, as the product holds the key in between.
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm } from '@cio/domain/identity/testing';
import { firmKeys, openMasterKey, whyKeysStayShut, withTransaction } from '@cio/domain/platform';
import { loadSecrets } from '../local/secrets.ts';
import { keysRotate } from './commands/keys-rotate.ts';

jest.setTimeout(60_000);

let database: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cio-keys-'));
  return asSuper(database.superUrl, (root) => root.query('delete from firm_keys'));
});

/** The command, while the product runs with this key. */
const rotate = async (key: string, folder = dataDir) => {
  const target = { dataDir: folder, instance: null, env: { ENCRYPTION_KEY: key } };
  const call = {
    ...{ options: { master: 'yes' }, argument: undefined, then: undefined },
    ...{ environment: {}, now: new Date() },
  };
  return (await keysRotate.run({ ...call, target, database: () => database.db })).text;
};
async function firmUnder(key: string): Promise<void> {
  const { ctx } = await makeFirm(database.db, 'owner');
  const masterKey = openMasterKey(key);
  await withTransaction(ctx, (tx) => firmKeys(tx, { ...ctx, masterKey }, ctx.actor.orgId));
}
const opens = async (key: string) => (await whyKeysStayShut(database.db, openMasterKey(key))) === null;

describe('where the data folder keeps the key', () => {
  test('in two runs, and the one before is kept for the backups of before', async () => {
    const old = loadSecrets(dataDir, false).encryptionKey;
    await firmUnder(old);
    for (let again = 0; again < 2; again += 1)
      expect(await rotate(old)).toMatch(
        /^A new master key stands in .*secrets\.json beside the one now\. Restart/,
      );
    const both = loadSecrets(dataDir, true).encryptionKey;
    const [fresh, ...rest] = both.split(',') as [string, ...string[]];
    expect(rest).toEqual([old]);
    // Not restarted: nothing happens yet, however often it is run.
    expect(await opens(old)).toBe(true);

    expect(await rotate(both)).toMatch(
      /^3 keys are wrapped under master key [0-9a-f]{16}, none under another\. The one before/,
    );
    expect(loadSecrets(dataDir, true).encryptionKey).toBe(fresh);
    const file = join(dataDir, 'old-master-keys.txt');
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([`${old}\n`, 0o600]);
    expect([await opens(fresh), await opens(old)]).toEqual([true, false]);

    // Still running with both.
    expect(await rotate(both)).toMatch(/^Everything was under master key .* already.*restart the product\.$/);
    expect(loadSecrets(dataDir, true).encryptionKey).toBe(fresh);
    rmSync(dataDir, { recursive: true });
  });
});

describe('where the environment gives the key', () => {
  const [old, fresh] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64')) as [string, string];

  test('a new one is shown, and wraps only once it stands first', async () => {
    await firmUnder(old);
    const shown = await rotate(old);
    expect(shown).toMatch(/^A new master key:\n[A-Za-z0-9+/]{43}=\n/);
    // Every process knows it, and none uses it yet.
    expect(await rotate(`${old},${fresh}`)).toMatch(/^Everything was under master key .*put it first/);
    expect([await opens(old), await opens(fresh)]).toEqual([true, false]);
    expect(await rotate(`${fresh},${old}`)).toMatch(/^3 keys are wrapped .*set ENCRYPTION_KEY to it alone/);
    expect([await opens(old), await opens(fresh)]).toEqual([false, true]);
  });

  test('a key that opens nothing here is refused, and nothing was touched', async () => {
    await firmUnder(old);
    await expect(rotate(fresh)).rejects.toThrow(/under master key [0-9a-f]{16}, and ENCRYPTION_KEY holds/);
    expect(await opens(old)).toBe(true);
  });
});
