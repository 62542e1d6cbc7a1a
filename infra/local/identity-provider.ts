/**
 * The demo's own OpenID provider, so that signing in with another account can be tried on a machine without any. Its accounts are
 * the demo sign-ins; it knows one client, the product.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { plainEnv } from './env.ts';
import { openLog } from './logs.ts';
import { freePort } from './ports.ts';
import { saysReady, type Service } from './service.ts';

const PROVIDER_ID = 'demo';
const CLIENT_ID = 'canada-immigration-os';

export interface IdentityProviderOptions {
  dataDir: string;
  /** Where the product is, and so where it sends people back to. */
  appUrl: string;
}

/** Nothing of it is kept: its secret lives as long as this start of the product, its keys as long as its process. */
export function identityProviderService({
  dataDir,
  appUrl,
}: IdentityProviderOptions): Service & { settings: () => string } {
  const program = fileURLToPath(new URL('./identity-provider-server.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const logFile = join(dataDir, 'logs', 'identity-provider.log');
  const clientSecret = randomBytes(32).toString('hex');
  let port = 0;
  let settled = false;
  const issuer = () => `http://127.0.0.1:${port}`;
  return {
    name: 'identity-provider',
    logFile,
    stop: { signal: 'SIGTERM', withinMs: 3000 },
    /** What the product is told of it: DEMO_IDENTITY_PROVIDER. */
    settings: () =>
      JSON.stringify({
        id: PROVIDER_ID,
        name: 'Demo ID',
        issuer: issuer(),
        clientId: CLIENT_ID,
        clientSecret,
      }),
    launch: async () => {
      if (!settled) port = await freePort();
      const log = openLog(logFile);
      try {
        return spawn(process.execPath, ['--import', tsx, program], {
          cwd: dataDir,
          detached: true,
          stdio: ['ignore', log, log, 'ipc'],
          env: plainEnv({
            NODE_ENV: 'production',
            DATA_DIR: dataDir,
            PROVIDER_PORT: String(port),
            PROVIDER_ISSUER: issuer(),
            PROVIDER_CLIENT_ID: CLIENT_ID,
            PROVIDER_CLIENT_SECRET: clientSecret,
            PROVIDER_REDIRECT_URI: `${appUrl}/api/auth/callback/${PROVIDER_ID}`,
          }),
        });
      } finally {
        closeSync(log);
      }
    },
    ready: async (child, ended) => {
      await saysReady(child, ended, 'The demo identity provider', logFile);
      settled = !ended.aborted;
    },
  };
}
