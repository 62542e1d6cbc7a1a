/**
 * Blob storage: Azurite from npm, with an account and key of this data folder (never its well-known ones).
 */
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { plainEnv } from './env.ts';
import { openLog } from './logs.ts';
import { freePort } from './ports.ts';
import { StartProblem } from './problem.mjs';
import type { Secrets } from './secrets.ts';
import { poll, type Service } from './service.ts';

export interface BlobOptions {
  dataDir: string;
  secrets: Pick<Secrets, 'blobAccount' | 'blobKey'>;
}

async function answersAsAzurite(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2000) });
    return /azurite/i.test(response.headers.get('server') ?? '');
  } catch {
    return false;
  }
}

export function blobService({ dataDir, secrets }: BlobOptions): Service & { connectionString: () => string } {
  const program = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const logFile = join(dataDir, 'logs', 'blob.log');
  let port = 0;
  let settled = false;
  return {
    name: 'blob',
    logFile,
    stop: { signal: 'SIGTERM', withinMs: 5000 },
    connectionString: () =>
      `DefaultEndpointsProtocol=http;AccountName=${secrets.blobAccount};AccountKey=${secrets.blobKey};` +
      `BlobEndpoint=http://127.0.0.1:${port}/${secrets.blobAccount};`,
    launch: async () => {
      if (!settled) port = await freePort();
      const args = [
        '--blobHost',
        '127.0.0.1',
        '--blobPort',
        String(port),
        '--location',
        join(dataDir, 'blob'),
      ];
      const log = openLog(logFile);
      try {
        return spawn(
          process.execPath,
          [program, ...args, '--silent', '--skipApiVersionCheck', '--disableTelemetry'],
          {
            cwd: dataDir,
            detached: true,
            stdio: ['ignore', log, log],
            env: plainEnv({
              AZURITE_ACCOUNTS: `${secrets.blobAccount}:${secrets.blobKey}`,
              DATA_DIR: dataDir,
            }),
          },
        );
      } finally {
        closeSync(log);
      }
    },
    ready: async (_child, ended) => {
      if (!(await poll(() => answersAsAzurite(port), ended, 60_000)))
        throw new StartProblem(
          `Blob storage did not answer within 60 s: look at ${logFile}, then start again.`,
        );
      settled = !ended.aborted;
    },
  };
}
