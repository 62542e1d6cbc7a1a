import { afterEach, expect, test } from '@jest/globals';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { databaseFolder } from './postgres-home.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';
import { processesWorkingIn } from './processes.mjs';
import { exited, sleep } from './service.ts';

// A folder that only its owner may enter, as a clone in root's home would be.
const folders: string[] = [];
function closedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cio-postgres-test-'));
  folders.push(folder);
  return folder;
}

const servers: RunningPostgres[] = [];
async function start(dataDir: string, durability: 'full' | 'off' = 'off'): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, durability });
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) {
    rmSync(databaseFolder(folder), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
});

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

test('starts below a closed folder, with roles that cannot pass row-level security', async () => {
  const dataDir = closedFolder();
  const server = await start(dataDir);
  const roles = await ask(
    server.appUrl,
    "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolinherit from pg_roles where rolname like 'cio%' order by 1",
  );
  expect(roles).toEqual([
    { rolname: 'cio_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolinherit: false },
    { rolname: 'cio_owner', rolsuper: false, rolbypassrls: false, rolcreaterole: true, rolinherit: true },
  ]);
  const [facts] = await ask(
    server.ownerUrl,
    `select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding, datlocprovider as provider,
       current_setting('TimeZone') as zone, current_setting('listen_addresses') as listens from pg_database where datname = 'cio'`,
  );
  expect(facts).toEqual({
    owner: 'cio_owner',
    encoding: 'UTF8',
    provider: 'b',
    zone: 'UTC',
    listens: '127.0.0.1',
  });
  expect(statSync(server.place.folder).mode & 0o777).toBe(0o700);
  expect(existsSync(join(server.place.folder, 'password'))).toBe(false);
  if (process.getuid?.() === 0)
    expect(readFileSync(join(dataDir, 'postgres.path'), 'utf8').trim()).toBe(server.place.folder);
  await expect(ask(server.appUrl.replace(/:[0-9a-f]{48}@/, ':wrong@'), 'select 1')).rejects.toThrow(
    /password authentication failed/,
  );
});

test('what was committed is there after kill -9 and a new start', async () => {
  const dataDir = closedFolder();
  const first = await start(dataDir, 'full');
  await ask(first.ownerUrl, 'create table kept (n int); insert into kept values (7)');
  process.kill(first.pid, 'SIGKILL');
  const second = await start(dataDir);
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
  expect(second.place.folder).toBe(first.place.folder);
});

test('a server left running by a killed supervisor is ended, not stumbled over', async () => {
  const dataDir = closedFolder();
  const orphan = await start(dataDir);
  // A busy part does not notice by itself that the main process is gone.
  const busy = ask(orphan.ownerUrl, 'select count(*) from generate_series(1, 1000000000)').catch(() => 'cut');
  await sleep(200);
  const second = await start(dataDir);
  expect(second.pid).not.toBe(orphan.pid);
  expect(await busy).toBe('cut');
  expect(processesWorkingIn(orphan.place.data)).toContain(second.pid);
  expect(processesWorkingIn(orphan.place.data)).not.toContain(orphan.pid);
});

test('an interrupted initdb is done again', async () => {
  const dataDir = closedFolder();
  const first = await start(dataDir);
  const { folder, data, account } = first.place;
  process.kill(first.pid, 'SIGINT');
  while (processesWorkingIn(data).length > 0) await sleep(100);
  // As after a kill in the middle: some files, no mark.
  rmSync(join(folder, 'initialised.json'));
  rmSync(join(data, 'base'), { recursive: true });
  const second = await start(dataDir);
  expect(await ask(second.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(second.place.account).toEqual(account);
});

test('a database folder that is gone is said, never replaced by an empty one', async () => {
  if (process.getuid?.() !== 0) return;
  const dataDir = closedFolder();
  mkdirSync(join(dataDir, 'logs'));
  writeFileSync(join(dataDir, 'postgres.path'), '/var/lib/canada-immigration-os/not-there\n');
  const { makeSecrets } = await import('./secrets.ts');
  await expect(startPostgres({ dataDir, secrets: makeSecrets() })).rejects.toThrow(/not-there.*is gone/s);
});

test('inside a folder that can be entered, the files stay there', async () => {
  const dataDir = closedFolder();
  chmodSync(dataDir, 0o711);
  const server = await start(dataDir);
  expect(server.place.folder).toBe(join(dataDir, 'postgres'));
  expect(existsSync(join(dataDir, 'postgres.path'))).toBe(false);
});

test('exited() resolves for a program that cannot be started', async () => {
  const { spawn } = await import('node:child_process');
  expect(await exited(spawn('/no/such/program'))).toEqual({ code: 127, signal: null });
});
