// What a superuser could do to the trail, and whether the walk through the chain names it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import pg from 'pg';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { genesisOf, hashEntry, hashLink, ENTRY_COLUMNS, type EntryRow } from './entry-hash.ts';
import { listHeads, readHead, sealEntries, verifyChains, writeHead } from './index.ts';
import { sealSettled, tamper, writeEntries, writeEntry } from './testing.ts';
import type { KeptHead } from './verify-chain.ts';

let database: TestDatabase;
let firm: TestFirm;
const now = () => new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Chains that earlier tests have damaged may refuse; ours never does. */
const seal = () =>
  sealSettled(database, now(), (orgId, error) => {
    if (orgId === firm.orgId) throw error;
  });

interface Sealed {
  position: string;
  entry_id: string;
}
let sealed: Sealed[];

/** The entry at this position of the chain as it was sealed. */
const at = (position: number) => sealed[position - 1]!.entry_id;

beforeEach(async () => {
  firm = await makeFirm(database.db, 'owner');
  await writeEntries(firm.ctx, 8);
  await seal();
  sealed = await tamper<Sealed>(
    database,
    'select s.position::text, s.entry_id from audit_seals s where s.org_id = $1 order by s.position',
    [firm.orgId],
  );
});

async function verify(heads: readonly KeptHead[] = []) {
  for await (const report of verifyChains(database.db, now, { firm: firm.slug, heads })) return report;
  throw new Error('no report');
}
const faultAfter = async (sql: string, values: unknown[] = []) => {
  await tamper(database, sql, values);
  return (await verify()).fault;
};

describe('a chain that nobody touched', () => {
  test('holds, with every entry in it', async () => {
    const report = await verify();
    // Two of them are the firm's own beginning.
    expect(report).toMatchObject({ position: 10, unsealed: 0, fault: null });
    expect(await listHeads(database.db, firm.slug)).toEqual([
      { firm: firm.slug, position: 10n, hash: report.head },
    ]);
  });

  test('says what is not sealed yet, and seals it at the next turn', async () => {
    await writeEntries(firm.ctx, 3);
    expect(await verify()).toMatchObject({ position: 10, unsealed: 3, fault: null });
    expect((await verify()).oldestUnsealedAt).not.toBeNull();
    expect(await seal()).toBe(3);
    expect(await seal()).toBe(0);
    expect(await verify()).toMatchObject({ position: 13, unsealed: 0, fault: null });
  });

  test('holds against a head that was kept outside, in the form it is printed in', async () => {
    const [head] = await listHeads(database.db, firm.slug);
    await writeEntries(firm.ctx, 2);
    await seal();
    const kept = readHead(` ${writeHead(head!)}\n`);
    expect(kept).toEqual(head);
    expect((await verify([kept!])).fault).toBeNull();
    for (const wrong of ['', 'x', `${firm.slug}:0:${head!.hash}`, `${firm.slug}:1:${head!.hash.slice(1)}`])
      expect(readHead(wrong)).toBeNull();
  });

  test('a head of no firm is refused, not passed over', async () => {
    await expect(verify([{ firm: 'nowhere', position: 1n, hash: 'aa' }])).rejects.toThrow(/nowhere/);
  });
});

describe('damage is named', () => {
  test.each([
    ['action', `'clients.created'`],
    ['subject_id', 'gen_random_uuid()'],
    ['changed_fields', `'{one}'`],
    ['links', `'{"from":"x"}'`],
    ['actor_id', 'gen_random_uuid()'],
    ['actor_kind', `'job:someone'`],
    ['request_id', `'another'`],
    ['at', `at - interval '1 day'`],
    ['sealed', `'\\x01'`],
    ['subject_type', `'client'`],
  ])('another %s', async (column, value) => {
    const fault = await faultAfter(`update audit_entries set ${column} = ${value} where id = $1`, [at(5)]);
    expect(fault).toEqual({ kind: 'altered', position: 5, entryId: at(5) });
  });

  test('an entry that is gone', async () => {
    expect(await faultAfter('delete from audit_entries where id = $1', [at(6)])).toEqual({
      kind: 'removed',
      position: 6,
      entryId: at(6),
    });
  });

  test('the last entries gone', async () => {
    const fault = await faultAfter('delete from audit_entries where id = any($1)', [[at(9), at(10)]]);
    expect(fault).toEqual({ kind: 'removed', position: 9, entryId: at(9) });
  });

  test('every entry gone', async () => {
    const fault = await faultAfter('delete from audit_entries where org_id = $1', [firm.orgId]);
    expect(fault).toEqual({ kind: 'removed', position: 1, entryId: at(1) });
  });

  test('the last entries gone with their links: by the head of the last walk, or one kept outside', async () => {
    const [head] = await listHeads(database.db, firm.slug);
    await tamper(database, 'delete from audit_entries where id = any($1)', [[at(9), at(10)]]);
    await tamper(database, 'delete from audit_seals where org_id = $1 and position > 8', [firm.orgId]);
    expect(await verify([head!])).toMatchObject({
      position: 8,
      fault: { kind: 'shortened', position: 9, entryId: null },
    });
  });

  test('two entries that changed places', async () => {
    await tamper(
      database,
      `update audit_entries e set tx = o.tx from audit_entries o
       where e.id = any($1) and o.id = any($1) and e.id <> o.id`,
      [[at(5), at(6)]],
    );
    expect((await verify()).fault).toEqual({ kind: 'reordered', position: 5, entryId: at(5) });
  });

  test('two links that changed places', async () => {
    // In three steps, because a unique index forbids it in one.
    const swap = async (from: number, to: string) =>
      tamper(database, 'update audit_seals set entry_id = $3 where org_id = $1 and position = $2', [
        firm.orgId,
        from,
        to,
      ]);
    await swap(9, '00000000-0000-7000-8000-000000000009');
    await swap(10, at(9));
    await swap(9, at(10));
    expect((await verify()).fault).toMatchObject({ kind: 'reordered', position: 9 });
  });

  test('an entry slipped in between', async () => {
    const [row] = await tamper<{ id: string }>(
      database,
      `insert into audit_entries (id, org_id, action, subject_type, subject_id, changed_fields, actor_kind, request_id, at, tx)
       select gen_random_uuid(), org_id, action, subject_type, subject_id, changed_fields, actor_kind, request_id, at, tx
       from audit_entries where id = $1 returning id`,
      [at(5)],
    );
    const fault = (await verify()).fault;
    expect(fault).toMatchObject({ kind: 'inserted', entryId: row!.id });
    expect([5, 6]).toContain(fault!.position);
  });

  test('a link that is gone, and one that was changed', async () => {
    await tamper(
      database,
      'update audit_seals set digest = entry_digest where org_id = $1 and position = 7',
      [firm.orgId],
    );
    expect((await verify()).fault).toEqual({ kind: 'link_altered', position: 7, entryId: at(7) });
    await tamper(database, 'delete from audit_seals where org_id = $1 and position = 4', [firm.orgId]);
    expect((await verify()).fault).toEqual({ kind: 'link_removed', position: 4, entryId: at(4) });
  });

  test('an entry changed and every later link made anew: a head that was kept tells, and nothing else can', async () => {
    const [head] = await listHeads(database.db, firm.slug);
    await tamper(database, `update audit_entries set action = 'x.y' where id = $1`, [at(3)]);
    await rewriteChain(firm.orgId);
    expect((await verify()).fault).toBeNull();
    await tamper(database, 'delete from audit_checks where org_id = $1', [firm.orgId]);
    expect((await verify([head!])).fault).toEqual({ kind: 'rewritten', position: 10, entryId: null });
  });

  test('the same, by the head that an earlier walk wrote down', async () => {
    expect((await verify()).fault).toBeNull();
    await tamper(database, `update audit_entries set action = 'x.y' where id = $1`, [at(3)]);
    await rewriteChain(firm.orgId);
    expect((await verify()).fault).toEqual({ kind: 'rewritten', position: 10, entryId: null });
  });

  test('one firm’s damage is no other’s', async () => {
    const other = await makeFirm(database.db);
    await seal();
    await tamper(database, 'delete from audit_entries where id = $1', [at(6)]);
    const found = new Map<string, unknown>();
    for await (const { firm: slug, fault } of verifyChains(database.db, now)) found.set(slug, fault);
    expect(found.get(other.slug)).toBeNull();
    expect(found.get(firm.slug)).not.toBeNull();
  });
});

/** As someone would who knows how it is made. */
async function rewriteChain(orgId: string): Promise<void> {
  const rows = await tamper<EntryRow>(
    database,
    `select ${ENTRY_COLUMNS} from audit_entries e where org_id = $1 order by tx, id`,
    [orgId],
  );
  let hash = genesisOf(orgId);
  for (const [index, row] of rows.entries()) {
    const entryHash = hashEntry(row);
    hash = hashLink(hash, BigInt(index + 1), entryHash);
    await tamper(
      database,
      'update audit_seals set entry_digest = $3, digest = $4 where org_id = $1 and position = $2',
      [orgId, index + 1, entryHash, hash],
    );
  }
}

test('a chain that refuses to grow is told, and stops no other', async () => {
  await tamper(
    database,
    'update audit_seals set entry_id = gen_random_uuid(), entry_tx = $2::xid8 where org_id = $1 and position = 10',
    [firm.orgId, '1'],
  );
  await writeEntries(firm.ctx, 1);
  const told: string[] = [];
  const other = await makeFirm(database.db);
  expect(await sealSettled(database, now(), (orgId) => told.push(orgId))).toBeGreaterThan(0);
  expect(told).toContain(firm.orgId);
  expect(await listHeads(database.db, other.slug)).toHaveLength(1);
});

describe('beside writers', () => {
  test('an entry of a transaction that still runs waits, and holds back what came after it', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let inside = () => {};
    const started = new Promise<void>((resolve) => (inside = resolve));
    const slow = writeEntry(firm.ctx, () => (inside(), held));
    await started;
    await writeEntry(firm.ctx);
    expect(await sealEntries(database.db, now(), () => {})).toBe(0);
    expect(await verify()).toMatchObject({ position: 10, unsealed: 1, fault: null });
    release();
    await slow;
    expect(await seal()).toBe(2);
    expect(await verify()).toMatchObject({ position: 12, unsealed: 0, fault: null });
  });

  test('many writers, some of which roll back, and several sealers at once: nothing lost, nothing twice', async () => {
    let stop = false;
    const sealers = Array.from({ length: 3 }, async () => {
      while (!stop) await sealEntries(database.db, now(), () => {});
    });
    let written = 0;
    await Promise.all(
      Array.from({ length: 4 }, async (_, writer) => {
        for (let turn = 0; turn < 25; turn += 1) {
          const fails = (writer + turn) % 5 === 0;
          const pause = () =>
            new Promise<void>((resolve, reject) =>
              setTimeout(
                () => (fails ? reject(new Error('rolled back')) : resolve()),
                (turn * 7 + writer * 3) % 11,
              ),
            );
          await writeEntry(firm.ctx, pause).then(
            () => (written += 1),
            () => {},
          );
        }
      }),
    );
    stop = true;
    await Promise.all(sealers);
    await seal();
    expect(written).toBe(80);
    expect(await verify()).toMatchObject({ position: 10 + written, unsealed: 0, fault: null });
  });
});

describe('append-only', () => {
  test.each(['audit_entries', 'audit_seals', 'audit_checks'])('%s refuse their own owner', async (table) => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    try {
      for (const sql of [
        `update ${table} set org_id = org_id`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ])
        await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await owner.end();
    }
  });
});
