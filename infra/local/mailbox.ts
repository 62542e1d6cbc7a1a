/**
 * The mailbox that takes the product's mail when no SMTP_URL is given: every message becomes a file in DATA_DIR/mailbox.
 */
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { plainEnv } from './env.ts';
import { openLog } from './logs.ts';
import { freePort } from './ports.ts';
import type { Secrets } from './secrets.ts';
import { saysReady, type Service } from './service.ts';

const USER = 'cio';

export interface MailboxOptions {
  dataDir: string;
  secrets: Pick<Secrets, 'smtpPassword'>;
  /** Where it reports what became of each message, as a real mail server does. */
  reportsPort: number | undefined;
}

export function mailboxService({
  dataDir,
  secrets,
  reportsPort,
}: MailboxOptions): Service & { smtpUrl: () => string } {
  const program = fileURLToPath(new URL('./mailbox-server.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const logFile = join(dataDir, 'logs', 'mailbox.log');
  let port = 0;
  let settled = false;
  return {
    name: 'mailbox',
    logFile,
    stop: { signal: 'SIGTERM', withinMs: 3000 },
    smtpUrl: () => `smtp://${USER}:${secrets.smtpPassword}@127.0.0.1:${port}`,
    launch: async () => {
      if (!settled) port = await freePort();
      const log = openLog(logFile);
      try {
        return spawn(process.execPath, ['--import', tsx, program], {
          cwd: dataDir,
          detached: true,
          stdio: ['ignore', log, log, 'ipc'],
          env: plainEnv({
            DATA_DIR: dataDir,
            MAILBOX_PORT: String(port),
            MAILBOX_REPORTS_PORT: String(reportsPort ?? 0),
            MAILBOX_FOLDER: join(dataDir, 'mailbox'),
            MAILBOX_USER: USER,
            MAILBOX_PASSWORD: secrets.smtpPassword,
          }),
        });
      } finally {
        closeSync(log);
      }
    },
    ready: async (child, ended) => {
      await saysReady(child, ended, 'The mailbox', logFile);
      settled = !ended.aborted;
    },
  };
}
