// Copies of a real server, taken while it works, and what comes back from them.
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { backupKey } from './key.ts';
import { makeCopy } from './make-copy.ts';
import { listBlobs, readBlob } from './blobs.ts';
import { openBlobs } from './open-blobs.ts';
import { restore, restoreAndRun, type RestoreCall } from './restore.ts';
import { readHead } from './sealed-reader.ts';
import { noteSentMail } from './sent-mail.ts';
import { askAt, databaseOf, fingerprint, openInstance, withClient, type TestInstance } from './testing.ts';
import { makeSecrets } from '../local/secrets.ts';
import { createHash } from 'node:crypto';

let instance: TestInstance;
let full: string;
let files: Record<string, string>;
/** Just before the bad delete. */
let before: Date;
let wanted: Record<string, string>;
let number = 0;

beforeAll(async () => {
  instance = await openInstance(300);
  const { archive, source, key, ask, ship } = instance;
  const { line } = await ship();
  files = {
    'a/first': await instance.putFile('a/first', 300_000),
    'b/second': await instance.putFile('b/second', 3_000_000),
  };
  full = join(archive.folder, 'full-2026-11-21T03-00-00Z.backup');
  await makeCopy(source, {
    file: full,
    key,
    now: new Date(),
    withBlobs: true,
    line,
    archive: archive.folder,
  });
  await ship();
  await ask(`update people set family_name = 'After the copy' where id in (select id from people limit 10)`);
  await ship();
  // The log goes through several segments.
  await ask(
    `create table ballast as select repeat(md5(random()::text), 20) as text from generate_series(1, 60000)`,
  );
  wanted = await fingerprint(databaseOf(source.superUrl!, 'cio'));
  before = await pause();
  await ask(`delete from people`);
  await ship();
}, 180_000);
afterAll(() => instance.close());

/** Every moment is a millisecond of its own. */
async function pause(): Promise<Date> {
  await new Promise((resolve) => setTimeout(resolve, 30));
  const at = new Date();
  await new Promise((resolve) => setTimeout(resolve, 30));
  return at;
}

async function call(parts: Partial<RestoreCall> = {}): Promise<RestoreCall> {
  const place = parts.place ?? (await instance.emptyPlace(`place-${(number += 1)}`));
  return {
    source: full,
    key: instance.key,
    encryptionKey: instance.secrets.encryptionKey,
    at: null,
    place,
    openBlobs: (secrets) => openBlobs(place.dataDir, secrets),
    scratch: true,
    ...parts,
  };
}

/** Restores, looks, and puts everything away. */
async function restored<T>(
  parts: Partial<RestoreCall>,
  look: (url: string, found: Awaited<ReturnType<typeof restoreAndRun>>) => Promise<T>,
): Promise<T> {
  const made = await call(parts);
  const found = await restoreAndRun(made);
  try {
    return await look(databaseOf(found.running.superUrl, 'cio'), found);
  } finally {
    await found.running.stop();
    made.place.clear();
    made.place.release();
  }
}

async function refusal(parts: Partial<RestoreCall>): Promise<string> {
  const made = await call(parts);
  try {
    await restore(made);
    throw new Error('it was not refused');
  } catch (error) {
    expect((error as Error).name).toBe('BackupProblem');
    expect(existsSync(made.place.data)).toBe(false);
    return (error as Error).message;
  } finally {
    made.place.release();
  }
}

describe('a restore', () => {
  test('to the last moment before a bad delete brings back every row, and the files', async () => {
    await restored({ source: instance.archive.folder, at: before }, async (url, { reachesTo }) => {
      expect(reachesTo).toEqual(before);
      expect(await fingerprint(url)).toEqual(wanted);
    });
  });

  test('to the newest moment has the delete as well', async () => {
    const people = await restored({ at: 'latest' }, async (url) => (await fingerprint(url)).people);
    expect(people).toMatch(/^0 /);
  });

  test('of the copy alone gives the state at its end, and the files byte by byte', async () => {
    const made = await call();
    const found = await restore(made);
    const { connectionString, close } = await openBlobs(made.place.dataDir, {
      ...makeSecrets(),
      ...instance.secrets,
    });
    const back: Record<string, string> = {};
    for await (const blob of listBlobs(connectionString)) {
      const hash = createHash('sha256');
      for await (const part of readBlob(connectionString, blob)) hash.update(part);
      back[blob.name] = hash.digest('hex');
      expect(blob.metadata).toEqual({ firm: instance.orgId });
    }
    await close();
    made.place.clear();
    made.place.release();
    expect(back).toEqual(files);
    expect(found.blobs).toEqual({ blobs: 2, bytes: 3_300_000 });
  });
});

describe('is refused, by name', () => {
  test('a flipped byte', async () => {
    const bent = join(instance.room, 'bent.backup');
    const bytes = readFileSync(full);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(bent, bytes);
    expect(await refusal({ source: bent })).toMatch(/bent\.backup is damaged at byte \d+: it was changed/);
  });

  test('an end cut off', async () => {
    const cut = join(instance.room, 'cut.backup');
    writeFileSync(cut, readFileSync(full).subarray(0, -40));
    expect(await refusal({ source: cut })).toMatch(/cut\.backup is damaged at byte \d+: it ends too early/);
  });

  test('another key, before anything is written', async () => {
    const key = backupKey(Buffer.alloc(32, 7).toString('base64'));
    expect(await refusal({ key })).toMatch(/was made under another ENCRYPTION_KEY/);
    expect((await readHead(full)).key).toBe(instance.key.fingerprint);
  });

  test('a log segment that is missing in the middle', async () => {
    const folder = join(
      instance.archive.wal,
      readdirSync(instance.archive.wal).find((name) => name.startsWith('0'))!,
    );
    const segments = readdirSync(folder).sort();
    const victim = segments[segments.length - 2]!;
    renameSync(join(folder, victim), join(instance.room, victim));
    try {
      expect(await refusal({ source: instance.archive.folder, at: before })).toContain(
        `lacks the log segment ${victim.replace('.log', '')}`,
      );
    } finally {
      renameSync(join(instance.room, victim), join(folder, victim));
    }
  });

  test('a log segment that was changed', async () => {
    const folder = join(
      instance.archive.wal,
      readdirSync(instance.archive.wal).find((name) => name.startsWith('0'))!,
    );
    const victim = readdirSync(folder).sort().at(-1)!;
    const file = join(folder, victim);
    copyFileSync(file, join(instance.room, 'kept'));
    const bytes = readFileSync(file);
    bytes[bytes.length - 60]! ^= 1;
    writeFileSync(file, bytes);
    try {
      expect(await refusal({ source: instance.archive.folder, at: 'latest' })).toMatch(
        new RegExp(`segment ${victim.replace('.log', '')} in the archive is damaged`),
      );
    } finally {
      renameSync(join(instance.room, 'kept'), file);
    }
  });

  test('a moment that the log does not reach, and one before the copy', async () => {
    expect(await refusal({ at: new Date(Date.now() + 3_600_000) })).toMatch(/reaches to .* and not to/);
    expect(await refusal({ at: new Date('2026-01-01') })).toMatch(/This copy ends at .*, after 2026-01-01/);
    expect(await refusal({ source: instance.archive.folder, at: new Date('2026-01-01') })).toMatch(
      /no copy older than/,
    );
  });
});

test('nothing of what was written can be read in a copy or in the log', () => {
  const held = [
    full,
    ...readdirSync(instance.archive.wal, { recursive: true }).map((name) =>
      join(instance.archive.wal, String(name)),
    ),
  ];
  for (const file of held.filter((name) => /\.(backup|log)$/.test(name)))
    expect([file, /northlight|After the copy/i.test(readFileSync(file, 'latin1'))]).toEqual([file, false]);
});

test('what must not come back from the past is ended: sessions, open links, mail that went out, the readers’ place', async () => {
  const { ask, ship, source, archive, key } = instance;
  const [before] = await ask<{ epoch: string }>('select epoch::text from database_epoch');
  const mail = '00000000-0000-7000-8000-00000000a1a1';
  await ask(
    `insert into outgoing_mail (id, template, language, values, created_at, next_try_at, to_address) values ($1, 'hello', 'en', '{}', now(), now(), 'a@b.example')`,
    [mail],
  );
  const file = join(archive.folder, 'full-2026-11-21T04-00-00Z.backup');
  const { line } = await ship();
  await makeCopy(source, { file, key, now: new Date(), withBlobs: false, line, archive: archive.folder });
  await ship();
  const moment = await pause();
  const sentAfter = new Date();
  await ask(`update outgoing_mail set sent_at = clock_timestamp(), next_try_at = null where id = $1`, [mail]);
  await withClient(databaseOf(source.superUrl!, 'cio'), (client) =>
    noteSentMail(client, archive, key, sentAfter),
  );
  await ship();
  await restored({ source: file, at: moment }, async (url, { setRight }) => {
    expect(setRight.mailsKnownSent).toBe(1);
    const [row] = await askAt<{ due: boolean; epoch: string; open: number }>(
      url,
      `select (select next_try_at is not null or sent_at is null from outgoing_mail where id = '${mail}') as due,
         (select epoch::text from database_epoch) as epoch,
         (select count(*)::int from sessions where revoked_at is null) + (select count(*)::int from one_time_tokens where used_at is null) as open`,
    );
    expect(row).toMatchObject({ due: false, open: 0 });
    expect(row!.epoch).not.toBe(before!.epoch);
  });
});
