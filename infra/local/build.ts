/**
 * Builds the web app and generates the database client, each only when what it is made from has changed. A stamp with the content's
 * hash is written after success, so a killed build is done again; and only when nothing was edited meanwhile, because nobody can tell
 * which half of an edit such a build holds.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readIfThere, writeAtomic } from './files.ts';
import type { Guard } from './guard.mjs';
import { waitForLock } from './lock.mjs';
import { rotateLog, tailOf } from './logs.ts';
import { explain, StartProblem } from './problem.mjs';
import { seconds } from './supervise.ts';

export interface Recipe {
  name: string;
  /** Files and folders, from the root, that decide what comes out. */
  sources: string[];
  /** What must be there afterwards. */
  results: string[];
  run: (log: string) => Promise<number>;
}

const NOT_SOURCE = new Set(['node_modules', '.next', 'dist', 'generated', 'coverage', '.turbo']);
const IS_TEST = /\.(test|bench)\.tsx?$|\.tsbuildinfo$|next-env\.d\.ts$/;

export function sourceFiles(root: string, places: string[]): string[] {
  const walk = (place: string): string[] => {
    const stat = statSync(join(root, place), { throwIfNoEntry: false });
    if (!stat) return [];
    if (stat.isFile()) return [place];
    return readdirSync(join(root, place), { withFileTypes: true }).flatMap((entry) => {
      const path = `${place}/${entry.name}`;
      if (entry.isDirectory()) return NOT_SOURCE.has(entry.name) ? [] : walk(path);
      return entry.isFile() && !IS_TEST.test(entry.name) ? [path] : [];
    });
  };
  return places.flatMap(walk).sort();
}

export function sourceHash(root: string, places: string[]): string {
  const hash = createHash('sha256');
  for (const file of sourceFiles(root, places)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

const stampFile = (root: string, recipe: Recipe) => join(root, '.build', `${recipe.name}.stamp`);

export function needsMaking(root: string, recipe: Recipe, hash = sourceHash(root, recipe.sources)): boolean {
  return (
    readIfThere(stampFile(root, recipe)) !== hash ||
    recipe.results.some((result) => !existsSync(join(root, result)))
  );
}

/** Makes it when needed; resolves to whether it was. Two starts of one clone wait for each other. */
export async function make(
  root: string,
  recipe: Recipe,
  log: string,
  say: (line: string) => void,
): Promise<boolean> {
  if (!needsMaking(root, recipe)) return false;
  mkdirSync(join(root, '.build'), { recursive: true });
  const lock = await waitForLock(join(root, '.build', `${recipe.name}.lock`), () =>
    say('another start is building, waiting for it'),
  );
  try {
    const hash = sourceHash(root, recipe.sources);
    if (!needsMaking(root, recipe, hash)) return false;
    const begin = Date.now();
    rmSync(stampFile(root, recipe), { force: true });
    rotateLog(log);
    const code = await recipe.run(log);
    const missing = recipe.results.find((result) => !existsSync(join(root, result)));
    if (code !== 0 || missing) {
      const tail = tailOf(log, 30);
      throw new StartProblem(
        /ENOSPC|No space left/i.test(tail)
          ? (explain(tail, root) as string)
          : `Building failed (${recipe.name}); put right what it says and start again:\n${tail}${code === 0 ? `\n  ${missing} was not made` : ''}`,
      );
    }
    if (sourceHash(root, recipe.sources) === hash) writeAtomic(stampFile(root, recipe), hash);
    else say('sources changed while they were built: the next start builds again');
    say(`${recipe.name} built (${seconds(begin)})`);
    return true;
  } finally {
    lock.release();
  }
}

/** Runs a program of node_modules in the root, its output to the log; resolves to its exit code. */
function runLogged(root: string, guard: Guard | undefined, program: string, args: string[]) {
  return (log: string): Promise<number> =>
    new Promise((resolve) => {
      const out = createWriteStream(log, { flags: 'a', mode: 0o600 });
      out.on('error', () => {});
      const child = spawn(process.execPath, [program, ...args], {
        cwd: root,
        detached: true, // Ctrl-C is for us; the reaper ends it
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          TURBO_TELEMETRY_DISABLED: '1',
          TURBO_NO_UPDATE_NOTIFIER: '1',
          DO_NOT_TRACK: '1',
          NO_COLOR: '1',
        },
      });
      if (child.pid) guard?.watch(child.pid);
      child.stdout.pipe(out, { end: false });
      child.stderr.pipe(out, { end: false });
      child.on('error', () => resolve(127));
      child.on('close', (code) => {
        if (child.pid) guard?.forget(child.pid);
        out.end(() => resolve(code ?? 1));
      });
    });
}

/** The database client that the TypeScript sources import. */
export function clientRecipe(root: string, guard?: Guard): Recipe {
  const script = join(root, 'packages/db/scripts/generate.mjs');
  const models = sourceFiles(root, ['prisma']).filter((file) => file.endsWith('.prisma'));
  return {
    name: 'client',
    sources: [...models, 'prisma.config.ts', 'packages/db/scripts', 'packages/db/package.json'],
    results: ['packages/db/src/generated/prisma/client.ts'],
    run: runLogged(root, guard, script, []),
  };
}

/** Pages, server and worker. */
export function webRecipe(root: string, guard?: Guard): Recipe {
  const turbo = createRequire(join(root, 'package.json')).resolve('turbo/bin/turbo');
  return {
    name: 'web',
    sources: [
      'apps/web',
      'packages',
      'prisma',
      'package.json',
      'package-lock.json',
      'turbo.json',
      'tsconfig.base.json',
    ],
    results: ['apps/web/.next/BUILD_ID', 'apps/web/dist/server.mjs', 'apps/web/dist/worker.mjs'],
    run: runLogged(root, guard, turbo, [
      'run',
      'build',
      '--filter=@cio/web',
      '--ui=stream',
      '--no-color',
      '--log-order=stream',
    ]),
  };
}
