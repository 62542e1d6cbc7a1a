/**
 * The data folder's own secrets, random, readable by their owner only. Nothing of the kind stands in the repository.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeAtomic } from './files.ts';
import { StartProblem } from './problem.mjs';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const base64 = (bytes: number) => randomBytes(bytes).toString('base64');

/** Each secret with how it is made and what it must look like. Passwords are hex because they stand in addresses. */
const KINDS = {
  appSecret: { make: () => hex(32), looks: /^[0-9a-f]{64}$/ },
  /** The one that seals, and while it takes over, those that it takes over from. */
  encryptionKey: { make: () => base64(32), looks: /^[A-Za-z0-9+/]{43}=(,[A-Za-z0-9+/]{43}=)*$/ },
  pgSuperPassword: { make: () => hex(24), looks: /^[0-9a-f]{48}$/ },
  pgOwnerPassword: { make: () => hex(24), looks: /^[0-9a-f]{48}$/ },
  pgAppPassword: { make: () => hex(24), looks: /^[0-9a-f]{48}$/ },
  blobAccount: { make: () => `cio${hex(6)}`, looks: /^cio[0-9a-f]{12}$/ },
  blobKey: { make: () => base64(64), looks: /^[A-Za-z0-9+/]{86}==$/ },
  smtpPassword: { make: () => hex(16), looks: /^[0-9a-f]{32}$/ },
  instanceId: { make: () => hex(4), looks: /^[0-9a-f]{8}$/ },
} as const;

export type Secrets = Record<keyof typeof KINDS, string>;

const names = Object.keys(KINDS) as (keyof Secrets)[];

export function makeSecrets(): Secrets {
  return Object.fromEntries(names.map((name) => [name, KINDS[name].make()])) as Secrets;
}

function parse(text: string): Secrets | null {
  let content: Record<string, unknown>;
  try {
    content = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  const whole = names.every(
    (name) => typeof content?.[name] === 'string' && KINDS[name].looks.test(content[name] as string),
  );
  return whole ? (content as Secrets) : null;
}

/**
 * Reads the secrets, or makes them in a new data folder. With a database there (`databaseExists`) new ones would lock everybody
 * out of it and leave its sensitive fields unreadable, so a lost or broken file is said, never replaced.
 */
export function loadSecrets(dataDir: string, databaseExists: boolean): Secrets {
  const file = join(dataDir, 'secrets.json');
  const text = readIfThere(file);
  const secrets = text === null ? null : parse(text);
  if (secrets) {
    chmodSync(file, 0o600);
    return secrets;
  }
  if (databaseExists)
    throw new StartProblem(
      `${file} is ${text === null ? 'missing' : 'damaged'}, and the database in ${dataDir} cannot be opened without it: put it back from a ` +
        `backup, or move ${dataDir} away to begin with an empty database.`,
    );
  const made = makeSecrets();
  writeAtomic(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

/** A new master key in front of the one that is there; both open until the old one is dropped. Returns the new value. */
export function addMasterKey(dataDir: string): string {
  return changeMasterKeys(dataDir, (keys) => [KINDS.encryptionKey.make(), ...keys]);
}

/**
 * Keeps the newest alone, once nothing is under the others. Copies from before open with those alone, so they go to a file beside,
 * whose name is returned; null: there was only one.
 */
export function dropOldMasterKeys(dataDir: string): string | null {
  const [, ...old] = loadSecrets(dataDir, true).encryptionKey.split(',');
  if (old.length === 0) return null;
  const file = join(dataDir, OLD_KEYS_FILE);
  const before = (readIfThere(file) ?? '').split('\n').filter((line) => line !== '');
  writeAtomic(file, `${[...new Set([...before, ...old])].join('\n')}\n`);
  chmodSync(file, 0o600);
  changeMasterKeys(dataDir, ([newest]) => [newest!]);
  return file;
}

const OLD_KEYS_FILE = 'old-master-keys.txt';

function changeMasterKeys(dataDir: string, change: (keys: string[]) => string[]): string {
  const file = join(dataDir, 'secrets.json');
  const secrets = loadSecrets(dataDir, true);
  const encryptionKey = change(secrets.encryptionKey.split(',')).join(',');
  writeAtomic(file, `${JSON.stringify({ ...secrets, encryptionKey }, null, 2)}\n`);
  chmodSync(file, 0o600);
  return encryptionKey;
}
