import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { inScope, type Transaction } from '@cio/db';
import { inLink, withTransaction, type StaffContext } from '../context.ts';
import { newId } from '../ids.ts';
import { applicantContext, otherMasterKey, staffContext, testMasterKey } from '../testing.ts';
import { firmKeys, type FirmKeys } from './firm-keys.ts';
import { keyToOpenWith, keyToSealWith } from './person-keys.ts';
import { openBytes, sealBytes, Unsealable } from './sealed.ts';
import { blindIndex, blindIndexes, fileKey, seal, unseal } from './values.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const root = <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  asSuper(database.superUrl, async (client) => (await client.query<Row>(sql, values)).rows);

/** A firm with one person in it, and nothing else. */
async function aFirm(): Promise<{ ctx: StaffContext; orgId: string; personId: string; userId: string }> {
  const [orgId, personId, userId] = [newId(), newId(), newId()];
  await root(`insert into organizations (id, slug, name, created_at) values ($1, $2, 'A firm', now())`, [
    orgId,
    `firm-${orgId}`,
  ]);
  await root(`insert into users (id, email, name, created_at) values ($1, $2, 'Someone', now())`, [
    userId,
    `${userId}@x.example`,
  ]);
  await root(
    `insert into people (id, org_id, family_name, family_key, given_key, created_at, updated_at)
     values ($1, $2, 'Okafor', 'okafor', 'okafor', now(), now())`,
    [personId, orgId],
  );
  return { ctx: staffContext(database.db, { orgId, userId, role: 'owner' }), orgId, personId, userId };
}

const withKeys = <T>(ctx: StaffContext, work: (keys: FirmKeys, tx: Transaction) => T | Promise<T>) =>
  withTransaction(ctx, async (tx) => work(await firmKeys(tx, ctx, ctx.actor.orgId), tx));

const place = { table: 'people', field: 'passport_number', id: newId() };

describe('a firm’s keys', () => {
  test('are made at their first use, one of each kind, and stay', async () => {
    const { ctx, orgId } = await aFirm();
    const sealed = await withKeys(ctx, (keys) => seal(keys, place, 'AB123456'));
    const rows = await root<{ id: string; kind: string; master_key: string }>(
      'select id, kind, master_key from firm_keys where org_id = $1 order by kind',
      [orgId],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['field', 'file', 'index']);
    expect(new Set(rows.map(({ master_key }) => master_key))).toEqual(new Set([testMasterKey.fingerprint]));
    expect(sealed).toMatch(new RegExp(`^${rows[0]!.id}:A256GCM\\.`));
    expect(await withKeys(ctx, (keys) => unseal(keys, place, sealed))).toBe('AB123456');
    expect(await root('select 1 from firm_keys where org_id = $1', [orgId])).toHaveLength(3);
  });

  test('are made once, however many begin at the same moment', async () => {
    const { ctx, orgId } = await aFirm();
    const all = await Promise.all([1, 2, 3, 4].map(() => withKeys(ctx, (keys) => seal(keys, place, 'one'))));
    expect(await root('select 1 from firm_keys where org_id = $1', [orgId])).toHaveLength(3);
    const opened = await withKeys(ctx, (keys) => all.map((sealed) => unseal(keys, place, sealed)));
    expect(opened).toEqual(['one', 'one', 'one', 'one']);
  });

  test('made in work that fails are gone with it, and nothing is left under them', async () => {
    const { ctx, orgId } = await aFirm();
    let lost = '';
    await expect(
      withKeys(ctx, (keys) => {
        lost = seal(keys, place, 'AB123456');
        throw new Error('and then it failed');
      }),
    ).rejects.toThrow('and then it failed');
    expect(await root('select 1 from firm_keys where org_id = $1', [orgId])).toEqual([]);
    await expect(withKeys(ctx, (keys) => unseal(keys, place, lost))).rejects.toThrow(Unsealable);
  });

  test('are of no use without the master key that wraps them', async () => {
    const { ctx } = await aFirm();
    const sealed = await withKeys(ctx, (keys) => seal(keys, place, 'AB123456'));
    // What this process remembers goes by the wrapped form: the same key as its twin wraps it is new to it.
    const [stranger, { orgId }] = [{ ...ctx, masterKey: otherMasterKey }, ctx.actor];
    await root(`update firm_keys set wrapped_key = wrapped_key || '\\x00' where org_id = $1`, [orgId]);
    await expect(withKeys(ctx, (keys) => unseal(keys, place, sealed))).rejects.toThrow(Unsealable);
    await expect(withKeys(stranger, (keys) => unseal(keys, place, sealed))).rejects.toThrow(/master key/);
  });

  test('of one firm open nothing of another, and no other row or field', async () => {
    const [one, other] = [await aFirm(), await aFirm()];
    const sealed = await withKeys(one.ctx, (keys) => seal(keys, place, 'AB123456'));
    await expect(withKeys(other.ctx, (keys) => unseal(keys, place, sealed))).rejects.toThrow(Unsealable);
    for (const moved of [{ id: newId() }, { field: 'uci' }, { table: 'files' }])
      await expect(withKeys(one.ctx, (keys) => unseal(keys, { ...place, ...moved }, sealed))).rejects.toThrow(
        Unsealable,
      );
  });

  test('are the same for an applicant of the firm, who may be the first to need them', async () => {
    const { ctx, orgId, personId, userId } = await aFirm();
    await root(
      `insert into applicant_links (id, org_id, user_id, person_id, created_at) values ($1, $2, $3, $4, now())`,
      [newId(), orgId, userId, personId],
    );
    const applicant = applicantContext(database.db, userId, [{ orgId, personId }]);
    const asApplicant = <T>(of: string, work: (keys: FirmKeys) => T) =>
      inScope(database.db, { role: 'applicant', userId, link: { orgId: of, personId } }, async (tx) =>
        work(await firmKeys(tx, applicant, of)),
      );
    expect(inLink(applicant, orgId)).toMatchObject({ role: 'applicant' });
    const first = await asApplicant(orgId, (keys) => fileKey(keys, 'a file'));
    expect(await withKeys(ctx, (keys) => fileKey(keys, 'a file'))).toEqual(first);
    const stranger = await aFirm();
    await expect(asApplicant(stranger.orgId, (keys) => fileKey(keys, 'a file'))).rejects.toThrow();
  });
});

describe('a blind index', () => {
  const column = { table: 'people', field: 'passport_number' };

  test('is the same for the same value of the same column of the same firm, and of nothing else', async () => {
    const [one, other] = [await aFirm(), await aFirm()];
    const of = (ctx: StaffContext, field: string, value: string) =>
      withKeys(ctx, (keys) => blindIndex(keys, { ...column, field }, value));
    const first = await of(one.ctx, 'passport_number', 'AB123456');
    expect(await of(one.ctx, 'passport_number', 'AB123456')).toBe(first);
    expect(first).not.toContain('AB123456');
    const rest = await Promise.all([
      of(one.ctx, 'passport_number', 'AB123457'),
      of(one.ctx, 'uci', 'AB123456'),
      of(other.ctx, 'passport_number', 'AB123456'),
    ]);
    const tails = [first, ...rest].map((index) => index.split(':')[1]);
    expect(new Set(tails).size).toBe(4);
    expect(await withKeys(one.ctx, (keys) => blindIndexes(keys, column, 'AB123456'))).toEqual([first]);
  });
});

describe('the key of a file', () => {
  test('is its own, and is found again by the id that is kept with the file', async () => {
    const { ctx } = await aFirm();
    const [one, two] = await withKeys(ctx, (keys) => [fileKey(keys, 'one'), fileKey(keys, 'two')]);
    expect(one!.key).toHaveLength(32);
    expect(one!.key).not.toEqual(two!.key);
    expect(await withKeys(ctx, (keys) => fileKey(keys, 'one', one!.keyId))).toEqual(one);
    await expect(withKeys(ctx, (keys) => fileKey(keys, 'one', newId()))).rejects.toThrow(Unsealable);
  });
});

describe('the key of a person', () => {
  test('is under the key of the firm', async () => {
    const { ctx, orgId, personId } = await aFirm();
    const key = await withTransaction(ctx, (tx) => keyToSealWith(tx, ctx, { orgId, personId }));
    const [row] = await root<{ wrapped_by: string; id: string }>(
      `select encode(substring(p.wrapped_key from 2 for 16), 'hex')::uuid as wrapped_by, k.id from person_keys p
       join firm_keys k on k.org_id = p.org_id and k.kind = 'field' where p.person_id = $1`,
      [personId],
    );
    expect(row!.wrapped_by).toBe(row!.id);
    expect(await withTransaction(ctx, (tx) => keyToSealWith(tx, ctx, { orgId, personId }))).toEqual(key);
  });

  test('of before firms had keys still opens what it sealed', async () => {
    const { ctx, orgId, personId } = await aFirm();
    const [id, secret] = [newId(), Buffer.alloc(32, 5)];
    const wrapped = sealBytes(
      testMasterKey.derive('person-keys', orgId),
      secret,
      `person key ${orgId} ${personId}`,
    );
    await root(
      'insert into person_keys (id, org_id, person_id, wrapped_key, created_at) values ($1, $2, $3, $4, now())',
      [id, orgId, personId, Buffer.from(wrapped)],
    );
    const old = { id: Buffer.from(id.replaceAll('-', ''), 'hex'), secret };
    const sealed = sealBytes(old, Buffer.from('1990-03-14'), 'audit entry 1');
    const key = await withTransaction(ctx, (tx) => keyToOpenWith(tx, ctx, orgId, sealed));
    expect(Buffer.from(openBytes(key!, sealed, 'audit entry 1')).toString()).toBe('1990-03-14');
  });
});
