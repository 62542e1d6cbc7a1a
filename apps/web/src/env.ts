// The one reader of the process's environment in the web app and its workers. `npm start` fills what is missing.
import { readProviders, type SignInProvider } from '@cio/domain/identity';
import { z } from 'zod';

const Env = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  APP_URL: z.url(),
  APP_SECRET: z.string().min(32),
  /** One key, or several with commas between them while one takes over from another. */
  ENCRYPTION_KEY: z
    .string()
    .refine((keys) => keys.split(',').every((key) => Buffer.from(key.trim(), 'base64').length === 32)),
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().optional(),
  AZURE_STORAGE_CONNECTION_STRING: z.string().optional(),
  SMTP_URL: z.string().optional(),
  /** The sender of all mail, as a header reads: "Name <address>". */
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/)
    .optional(),
  /** How many proxies of ours stand in front and add the client's address to X-Forwarded-For. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Names this instance in its cookies, so that two on one host do not sign each other out. */
  INSTANCE_ID: z.string().regex(/^[a-z0-9]{4,32}$/),
  DEMO: z.enum(['0', '1']).default('0'),
  /** Calls a minute of one user or key, of one firm, and of one visitor's address. 0: not counted. */
  RATE_LIMIT_USER: z.coerce.number().int().min(0).default(1_000),
  RATE_LIMIT_FIRM: z.coerce.number().int().min(0).default(10_000),
  RATE_LIMIT_ADDRESS: z.coerce.number().int().min(0).default(1_000),
  /** Lets a scraper in that is not on this machine. */
  METRICS_TOKEN: z.string().min(16).optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** Requests that may wait for a connection, and how long; the next is told to come again. */
  DATABASE_QUEUE: z.coerce.number().int().min(0).max(10_000).default(200),
  DATABASE_WAIT_MS: z.coerce.number().int().min(10).max(30_000).default(3_000),
  /** Work that waits longer is an incident, of which the firm's owners and admins are told. */
  QUEUE_ALARM_SECONDS: z.coerce.number().int().min(1).max(86_400).default(120),
  /** A collector of traces (OTLP over HTTP). */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional().or(z.literal('')),
  /** Where the lines of all of the instance's processes are kept as files, for the page that searches them. */
  LOG_DIR: z.string().optional(),
});

export interface AppEnv {
  mode: 'production' | 'development' | 'test';
  port: number;
  host: string;
  appUrl: URL;
  appSecret: string;
  encryptionKey: string;
  databaseUrl: string;
  databasePool: number;
  databaseQueue: { most: number; waitMs: number };
  queueAlarmMs: number;
  traceEndpoint: string | undefined;
  logDir: string | undefined;
  redisUrl: string | undefined;
  blobConnectionString: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  trustProxy: number;
  instanceId: string;
  demo: boolean;
  rateLimits: { userPerMinute: number; firmPerMinute: number; addressPerMinute: number };
  metricsToken: string | undefined;
  providers: SignInProvider[];
}

let cached: AppEnv | undefined;

/** Read at first use, not at import: building the pages needs no environment. */
export function env(): AppEnv {
  if (cached) return cached;
  const parsed = Env.safeParse(process.env);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new Error(
      `The environment lacks or misstates: ${names}. "npm start" sets all of them; docs/operations.md lists them.`,
    );
  }
  const values = parsed.data;
  // next-auth reads its own address from here and nowhere else.
  process.env.NEXTAUTH_URL ??= values.APP_URL;
  cached = {
    mode: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    appUrl: new URL(values.APP_URL),
    appSecret: values.APP_SECRET,
    encryptionKey: values.ENCRYPTION_KEY,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    databaseQueue: { most: values.DATABASE_QUEUE, waitMs: values.DATABASE_WAIT_MS },
    queueAlarmMs: values.QUEUE_ALARM_SECONDS * 1_000,
    traceEndpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT || undefined,
    logDir: values.LOG_DIR || undefined,
    redisUrl: values.REDIS_URL || undefined,
    blobConnectionString: values.AZURE_STORAGE_CONNECTION_STRING || undefined,
    smtpUrl: values.SMTP_URL || undefined,
    mailFrom: values.MAIL_FROM || `Canada Immigration OS <no-reply@${mailDomain(values.APP_URL)}>`,
    trustProxy: values.TRUST_PROXY,
    instanceId: values.INSTANCE_ID,
    demo: values.DEMO === '1',
    rateLimits: {
      userPerMinute: values.RATE_LIMIT_USER,
      firmPerMinute: values.RATE_LIMIT_FIRM,
      addressPerMinute: values.RATE_LIMIT_ADDRESS,
    },
    metricsToken: values.METRICS_TOKEN || undefined,
    providers: readProviders(process.env),
  };
  return cached;
}

/** The part after the @ is a name: mail from a bare number is refused everywhere. */
function mailDomain(appUrl: string): string {
  const { hostname } = new URL(appUrl);
  return /^[\d.]+$|:/.test(hostname) ? 'localhost' : hostname;
}

/** For tests that open a door without a process of its own. */
export function setEnv(values: AppEnv): void {
  cached = values;
}
