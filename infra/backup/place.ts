/**
 * The empty place that a copy is restored to: a data folder of the embedded server.
 */
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeAtomic } from '../local/files.ts';
import { openDataDir } from '../local/instance.ts';
import { takeLock } from '../local/lock.mjs';
import {
  databaseExists,
  databaseFolder,
  makeDatabaseFolder,
  serverAccount,
  type Account,
} from '../local/postgres-home.ts';
import { BackupProblem } from './problem.ts';

export interface Place {
  dataDir: string;
  /** The database's own folder, which may stand outside `dataDir`. */
  folder: string;
  data: string;
  account: Account | null;
  /** What stood here before, when it was asked to make room. */
  movedTo: string | null;
  /** Takes away what was put here, after a restore that failed. */
  clear(): void;
  release(): void;
}

/** What makes a data folder one that is in use. Copies and logs may lie there. */
const HELD = ['postgres', 'postgres.path', 'blob', 'mailbox', 'secrets.json'];

const isHeld = (dataDir: string, name: string) => {
  const path = join(dataDir, name);
  if (!existsSync(path)) return false;
  return name === 'blob' || name === 'mailbox' ? readdirSync(path).length > 0 : name !== 'secrets.json';
};

/** Refuses a place that holds something, or, asked to, moves it aside: nothing is ever deleted. */
export async function takePlace(
  dataDir: string,
  { makeRoom, now }: { makeRoom: boolean; now: Date },
): Promise<Place> {
  openDataDir(dataDir);
  const lock = await takeLock(join(dataDir, 'supervisor.lock'));
  if (lock.holder)
    throw new BackupProblem(
      `The product runs on ${dataDir} (process ${lock.holder.pid}): stop it, or restore into another DATA_DIR.`,
    );
  try {
    const held = HELD.filter((name) => isHeld(dataDir, name));
    if (held.length > 0 && !makeRoom)
      throw new BackupProblem(
        `${dataDir} is not empty (${held.join(', ')}): restore into another DATA_DIR, or add --replace yes to move what is there aside.`,
      );
    const movedTo = held.length > 0 ? moveAside(dataDir, now) : null;
    const account = serverAccount();
    const folder = makeDatabaseFolder(dataDir, account);
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (account) chownSync(data, account.uid, account.gid);
    return {
      ...{ dataDir, folder, data, account, movedTo },
      clear() {
        rmSync(folder, { recursive: true, force: true });
        rmSync(join(dataDir, 'postgres.path'), { force: true });
        rmSync(join(dataDir, 'blob'), { recursive: true, force: true });
      },
      release: lock.release,
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Into a folder beside; a database outside is moved within its own disk and noted there. */
function moveAside(dataDir: string, now: Date): string {
  const aside = join(dataDir, `before-restore-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`);
  mkdirSync(aside, { mode: 0o711 });
  const outside =
    databaseExists(dataDir) && readIfThere(join(dataDir, 'postgres.path')) ? databaseFolder(dataDir) : null;
  for (const name of HELD)
    if (existsSync(join(dataDir, name))) renameSync(join(dataDir, name), join(aside, name));
  if (outside && existsSync(outside)) {
    renameSync(outside, `${outside}-before`);
    writeAtomic(join(`${outside}-before`, 'belongs-to'), aside);
    writeAtomic(join(aside, 'postgres.path'), `${outside}-before\n`);
  }
  openDataDir(dataDir);
  return aside;
}
