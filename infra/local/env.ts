/**
 * The one reader of process.env in infra/local. None of the variables is needed to start: each unset one means its embedded default.
 */
import { join, resolve } from 'node:path';
import { StartProblem } from './problem.mjs';

export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  appUrl: string;
  /** Embedded database and DEMO not 0. */
  demo: boolean;
  databaseUrl?: string;
  databaseOwnerUrl?: string;
  redisUrl?: string;
  blobConnectionString?: string;
  smtpUrl?: string;
  appSecret?: string;
  encryptionKey?: string;
  instanceId?: string;
  /** Where the copies go, when not beside the data. */
  backupDir?: string;
  /** How long they are kept. */
  backupKeepDays: number;
  /** What web and worker inherit: everything but what only we may know, and npm's own. */
  passThrough: Record<string, string>;
}

type Env = Record<string, string | undefined>;

export const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new StartProblem(
      `PORT=${text} is not a port: give a number between 1 and 65535, for example PORT=3000 npm start.`,
    );
  return port;
}

function readKeepDays(text: string): number {
  const days = Number(text);
  if (!/^\d+$/.test(text) || days < 1 || days > 3650)
    throw new StartProblem(`BACKUP_KEEP_DAYS=${text} is not a number of days from 1 to 3650.`);
  return days;
}

function readUrl(name: string, text: string | undefined, protocols: string[]): string | undefined {
  if (!text) return undefined;
  const given = URL.canParse(text) ? new URL(text).protocol : '';
  if (protocols.includes(given)) return text;
  throw new StartProblem(
    `${name} is not an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}: correct it.`,
  );
}

/** Long enough, and not one character repeated or a word of an example file. */
function isWeak(secret: string): boolean {
  return (
    secret.length < 32 ||
    new Set(secret).size < 10 ||
    /change.?me|example|placeholder|your.?secret/i.test(secret)
  );
}

const isOneKey = (text: string) =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) && new Set(Buffer.from(text, 'base64')).size > 8;

/** Several with commas between them while one takes over from another. */
const isKey = (text: string) => text.split(',').every((one) => isOneKey(one.trim()));

/** Outside demo mode nothing is made up for the operator: every missing or unusable secret is named at once. */
function complaints(env: Env): string[] {
  const secret = env.APP_SECRET;
  const key = env.ENCRYPTION_KEY;
  return [
    !secret &&
      'APP_SECRET is missing: make one with `openssl rand -hex 32` and keep it as long as people should stay signed in.',
    secret && isWeak(secret) && 'APP_SECRET is too weak or a default: make one with `openssl rand -hex 32`.',
    !key &&
      'ENCRYPTION_KEY is missing: make one with `openssl rand -base64 32` and keep it safe, nothing can be read without it.',
    key &&
      !isKey(key) &&
      'ENCRYPTION_KEY must be 32 random bytes in base64: make one with `openssl rand -base64 32`.',
    !env.APP_URL &&
      'APP_URL is missing: set it to the address people will type, for example https://app.example.com.',
    env.DATABASE_URL &&
      !env.DATABASE_OWNER_URL &&
      'DATABASE_OWNER_URL is missing: set it to the address of the role that owns the database, migrations run as that role.',
  ].filter((line): line is string => typeof line === 'string' && line !== '');
}

export function readSettings(env: Env, root: string): Settings {
  const port = readPort(env.PORT || '3000');
  const host = env.HOST || '127.0.0.1';
  const databaseUrl = readUrl('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:']);
  const demo = !databaseUrl && env.DEMO !== '0';
  if (demo && !isLoopback(host) && env.DEMO_PUBLIC !== '1')
    throw new StartProblem(
      `In demo mode anybody who reaches HOST=${host} could sign in: leave HOST unset, or set DEMO_PUBLIC=1 if you mean it.`,
    );
  const missing = demo ? [] : complaints(env);
  if (missing.length > 0) throw new StartProblem(missing.join('\n'));

  const secretNames = ['DATABASE_OWNER_URL', 'INIT_CWD', 'NODE_OPTIONS'];
  return {
    port,
    host,
    dataDir: resolve(root, env.DATA_DIR || join(root, '.data')),
    appUrl: (
      readUrl('APP_URL', env.APP_URL, ['http:', 'https:']) ??
      `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`
    ).replace(/\/+$/, ''),
    demo,
    databaseUrl,
    databaseOwnerUrl: readUrl('DATABASE_OWNER_URL', env.DATABASE_OWNER_URL, ['postgres:', 'postgresql:']),
    redisUrl: readUrl('REDIS_URL', env.REDIS_URL, ['redis:', 'rediss:']),
    blobConnectionString: env.AZURE_STORAGE_CONNECTION_STRING || undefined,
    smtpUrl: readUrl('SMTP_URL', env.SMTP_URL, ['smtp:', 'smtps:']),
    appSecret: env.APP_SECRET || undefined,
    encryptionKey: env.ENCRYPTION_KEY || undefined,
    instanceId: env.INSTANCE_ID || undefined,
    backupDir: env.BACKUP_DIR ? resolve(root, env.BACKUP_DIR) : undefined,
    backupKeepDays: readKeepDays(env.BACKUP_KEEP_DAYS || '7'),
    passThrough: Object.fromEntries(
      Object.entries(env).filter(
        (entry): entry is [string, string] =>
          entry[1] !== undefined &&
          !secretNames.includes(entry[0]) &&
          !entry[0].toLowerCase().startsWith('npm_'),
      ),
    ),
  };
}

/** What a program that is not ours may know: enough to run, no secret. */
export function plainEnv(extra: Record<string, string> = {}): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH', 'SystemRoot'];
  const found = kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []));
  return { ...Object.fromEntries(found), ...extra };
}

/** The mailbox program's own settings, handed over by mailbox.ts. */
export function readMailboxSettings(env: Env = process.env) {
  const { MAILBOX_PORT = '0', MAILBOX_FOLDER = '', MAILBOX_USER = '', MAILBOX_PASSWORD = '' } = env;
  return {
    port: Number(MAILBOX_PORT),
    folder: MAILBOX_FOLDER,
    user: MAILBOX_USER,
    password: MAILBOX_PASSWORD,
  };
}

/** The demo identity provider's own settings, handed over by identity-provider.ts. */
export function readProviderSettings(env: Env = process.env) {
  const { PROVIDER_PORT = '0', PROVIDER_ISSUER = '', PROVIDER_REDIRECT_URI = '' } = env;
  const { PROVIDER_CLIENT_ID = '', PROVIDER_CLIENT_SECRET = '' } = env;
  return {
    port: Number(PROVIDER_PORT),
    issuer: PROVIDER_ISSUER,
    clientId: PROVIDER_CLIENT_ID,
    clientSecret: PROVIDER_CLIENT_SECRET,
    redirectUri: PROVIDER_REDIRECT_URI,
  };
}

/** The keeper's own settings, handed over by main.ts. */
export function readKeeperSettings(env: Env = process.env) {
  const { DATABASE_URL = '', DATABASE_OWNER_URL = '', KEEPER_SUPER_URL = '', ENCRYPTION_KEY = '' } = env;
  const { DATA_DIR = '', AZURE_STORAGE_CONNECTION_STRING = '', BACKUP_DIR, BACKUP_KEEP_DAYS = '7' } = env;
  return {
    databaseUrl: DATABASE_URL,
    ownerUrl: DATABASE_OWNER_URL,
    superUrl: KEEPER_SUPER_URL,
    encryptionKey: ENCRYPTION_KEY,
    blobConnectionString: AZURE_STORAGE_CONNECTION_STRING,
    dataDir: DATA_DIR,
    folder: BACKUP_DIR ? resolve(BACKUP_DIR) : join(DATA_DIR, 'backups'),
    keepDays: Number(BACKUP_KEEP_DAYS),
    shipEveryMs: Number(env.BACKUP_SHIP_SECONDS ?? '10') * 1000,
  };
}
