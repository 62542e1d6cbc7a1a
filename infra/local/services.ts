/**
 * Starts what stands behind the product: each service embedded, or the real one when its variable is set. Returns what web, worker and
 * the operator's tool are told.
 */
import { join } from 'node:path';
import { blobService } from './blob.ts';
import { identityProviderService } from './identity-provider.ts';
import { mailboxService } from './mailbox.ts';
import { postgresService, postgresUrls } from './postgres.ts';
import type { RunningInstance } from './instance.ts';
import type { Secrets } from './secrets.ts';
import { isLoopback, type Settings } from './env.ts';
import { seconds, type Supervisor } from './supervise.ts';

export interface Started {
  databaseUrl: string;
  ownerUrl: string;
  blobConnectionString: string;
  smtpUrl: string;
  /** In demo mode, for who sits at this machine. */
  demoIdentityProvider: string | undefined;
  postgres?: RunningInstance['postgres'];
}

type Say = (line: string) => void;

async function startDatabase(settings: Settings, secrets: Secrets, supervisor: Supervisor, say: Say) {
  const { databaseUrl, databaseOwnerUrl } = settings;
  if (databaseUrl && databaseOwnerUrl) return { databaseUrl, ownerUrl: databaseOwnerUrl };
  const begin = Date.now();
  const service = postgresService({ dataDir: settings.dataDir, secrets });
  await supervisor.start(service);
  say(`database ready (${seconds(begin)})`);
  const { superUrl, ownerUrl, appUrl } = postgresUrls(secrets, service.port());
  const { folder, account } = service.place;
  return {
    databaseUrl: appUrl,
    ownerUrl,
    postgres: { port: service.port(), superUrl, folder, account: account?.name ?? null },
  };
}

async function startBlob(
  settings: Settings,
  secrets: Secrets,
  supervisor: Supervisor,
  say: Say,
): Promise<string> {
  if (settings.blobConnectionString) return settings.blobConnectionString;
  const begin = Date.now();
  const service = blobService({ dataDir: settings.dataDir, secrets });
  await supervisor.start(service);
  say(`blob storage ready (${seconds(begin)})`);
  return service.connectionString();
}

async function startMailbox(
  settings: Settings,
  secrets: Secrets,
  supervisor: Supervisor,
  say: Say,
): Promise<string> {
  if (settings.smtpUrl) return settings.smtpUrl;
  const begin = Date.now();
  const service = mailboxService({ dataDir: settings.dataDir, secrets });
  await supervisor.start(service);
  say(`mailbox ready (${seconds(begin)})`);
  return service.smtpUrl();
}

async function startIdentityProvider(
  { demo, dataDir, appUrl }: Settings,
  supervisor: Supervisor,
  say: Say,
): Promise<string | undefined> {
  // It listens here alone: from anywhere else its button would lead nowhere.
  if (!demo || !isLoopback(new URL(appUrl).hostname)) return undefined;
  const begin = Date.now();
  const service = identityProviderService({ dataDir, appUrl });
  await supervisor.start(service);
  say(`identity provider ready (${seconds(begin)})`);
  return service.settings();
}

export async function startServices(
  settings: Settings,
  secrets: Secrets,
  supervisor: Supervisor,
  say: Say,
): Promise<Started> {
  const [blobConnectionString, smtpUrl, database, demoIdentityProvider] = await Promise.all([
    startBlob(settings, secrets, supervisor, say),
    startMailbox(settings, secrets, supervisor, say),
    startDatabase(settings, secrets, supervisor, say),
    startIdentityProvider(settings, supervisor, say),
  ]);
  return { ...database, blobConnectionString, smtpUrl, demoIdentityProvider };
}

/** What web and worker get. The owner of the database is not among it: the product never connects as that role. */
export function programEnv(settings: Settings, secrets: Secrets, started: Started): Record<string, string> {
  return { ...settings.passThrough, ...namedEnv(settings, secrets, started) };
}

export function namedEnv(settings: Settings, secrets: Secrets, started: Started): Record<string, string> {
  return {
    PORT: String(settings.port),
    HOST: settings.host,
    APP_URL: settings.appUrl,
    DATA_DIR: settings.dataDir,
    LOG_DIR: join(settings.dataDir, 'logs'),
    DATABASE_URL: started.databaseUrl,
    AZURE_STORAGE_CONNECTION_STRING: started.blobConnectionString,
    SMTP_URL: started.smtpUrl,
    ...(settings.redisUrl && { REDIS_URL: settings.redisUrl }),
    APP_SECRET: settings.appSecret ?? secrets.appSecret,
    ENCRYPTION_KEY: settings.encryptionKey ?? secrets.encryptionKey,
    INSTANCE_ID: settings.instanceId ?? secrets.instanceId,
    DEMO: settings.demo ? '1' : '0',
    ...(started.demoIdentityProvider && { DEMO_IDENTITY_PROVIDER: started.demoIdentityProvider }),
  };
}

/** The keeper alone gets the way past the walls; it has no door of its own. */
export function keeperEnv(settings: Settings, secrets: Secrets, started: Started): Record<string, string> {
  const { DATABASE_URL, AZURE_STORAGE_CONNECTION_STRING, ENCRYPTION_KEY, APP_SECRET } = namedEnv(
    settings,
    secrets,
    started,
  ) as Record<'DATABASE_URL' | 'AZURE_STORAGE_CONNECTION_STRING' | 'ENCRYPTION_KEY' | 'APP_SECRET', string>;
  return {
    ...{ DATABASE_URL, AZURE_STORAGE_CONNECTION_STRING, ENCRYPTION_KEY, APP_SECRET },
    DATABASE_OWNER_URL: started.ownerUrl,
    ...(started.postgres && { KEEPER_SUPER_URL: started.postgres.superUrl }),
    ...(settings.backupDir && { BACKUP_DIR: settings.backupDir }),
    BACKUP_KEEP_DAYS: String(settings.backupKeepDays),
  };
}
