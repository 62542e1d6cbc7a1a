// Which instance the tool works on: the running one of DATA_DIR, or the services that the environment names.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRunningInstance, type RunningInstance } from '../local/instance.ts';
import { UsageProblem } from './usage-problem.ts';

export interface Target {
  dataDir: string;
  instance: RunningInstance | null;
  env: Record<string, string>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export function findTarget(env: NodeJS.ProcessEnv = process.env): Target {
  const dataDir = path.resolve(root, env.DATA_DIR || '.data');
  const instance = readRunningInstance(dataDir);
  const given = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return { dataDir, instance, env: env.DATABASE_URL ? given : (instance?.env ?? {}) };
}

export function databaseUrlOf(target: Target): string {
  const url = target.env.DATABASE_URL;
  if (url) return url;
  throw new UsageProblem(
    `Nothing runs on DATA_DIR=${target.dataDir}: start it with "npm start", or set DATA_DIR to the folder of the one that runs.`,
  );
}
