/**
 * The program that keeps the copies (infra/backup). It gets what neither web nor worker may know: the way past the walls.
 */
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { plainEnv } from './env.ts';
import { openLog } from './logs.ts';
import { saysReady, type Service } from './service.ts';

export interface KeeperOptions {
  dataDir: string;
  env: Record<string, string>;
}

export function keeperService({ dataDir, env }: KeeperOptions): Service {
  const program = fileURLToPath(new URL('../backup/keeper-program.ts', import.meta.url));
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const logFile = join(dataDir, 'logs', 'keeper.log');
  return {
    name: 'keeper',
    logFile,
    stop: { signal: 'SIGTERM', withinMs: 5000 },
    launch: async () => {
      const log = openLog(logFile);
      try {
        return spawn(process.execPath, ['--import', tsx, program], {
          cwd: dataDir,
          detached: true,
          stdio: ['ignore', log, log, 'ipc'],
          env: plainEnv({ ...env, DATA_DIR: dataDir }),
        });
      } finally {
        closeSync(log);
      }
    },
    ready: (child, ended) => saysReady(child, ended, 'The keeper of the copies', logFile),
  };
}
