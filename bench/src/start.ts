// How long from `npm start` until a page can be used: with an empty data folder, with one that exists, and from a fresh clone.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../infra/local/ports.ts';
import { databaseFolder } from '../../infra/local/postgres-home.ts';
import { endProcess, exited } from '../../infra/local/service.ts';
import { atEnd, guard } from './ending.ts';
import { buildProduct } from './product.ts';
import type { Bench, Row } from './results.ts';
import { ROOT } from './root.ts';
import { judge, ratio, spreadOf, median, type Ratio, type Target } from './statistics.ts';

const FRESH: Target = { atMost: 180 };
const WARM: Target = { atMost: 15 };
const LIMIT_MS = 600_000;

export const start: Bench = {
  summary:
    'seconds from npm start to a usable page: first start, second start; --fresh: from a new clone too',
  async run({ rounds, fresh, say }) {
    const trials = trialFolder('cio-bench-start-');
    await buildProduct(join(trials.folder, 'logs'));
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const dataDir = join(trials.folder, `data-${round}`);
      cold.push(await timeStart(ROOT, dataDir));
      warm.push(await timeStart(ROOT, dataDir));
      removeData(dataDir);
      say(`round ${round + 1}: first ${cold.at(-1)!.toFixed(1)} s, second ${warm.at(-1)!.toFixed(1)} s`);
    }
    const rows: Row[] = [
      { what: 'npm start, built, no data yet', way: 'ours', unit: 's', rounds: cold },
      { what: 'npm start, second time', way: 'ours', unit: 's', rounds: warm },
    ];
    const ratios = [seconds('second start, seconds', warm, WARM), ratio('second / first start', warm, cold)];
    if (fresh) {
      const clone = join(trials.folder, 'clone');
      // What is committed, from this very repository: a clone by its path would share files with it.
      execFileSync('git', ['clone', '--quiet', `file://${ROOT}`, clone]);
      const took = [await timeStart(clone, join(clone, '.data'))];
      removeData(join(clone, '.data'));
      rows.push({
        what: 'npm start in a fresh clone: install, build, data',
        way: 'ours',
        unit: 's',
        rounds: took,
      });
      ratios.push(seconds('fresh clone, seconds', took, FRESH));
    }
    await trials.remove();
    return { rows, ratios };
  },
};

/** The one figure that is judged as it is: nothing on this machine does the same, and the promise is in seconds. */
function seconds(name: string, rounds: number[], target: Target): Ratio {
  const value = median(rounds);
  const spread = spreadOf(rounds);
  const [min, max] = [Math.min(...rounds), Math.max(...rounds)];
  return { name, value, rounds, min, max, spread, target, verdict: judge(value, spread, target) };
}

/** Starts, waits for the line that promises a page, looks at the page, and stops in order. */
async function timeStart(root: string, dataDir: string): Promise<number> {
  const port = await freePort();
  const begin = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withoutNpm(process.env), PORT: String(port), DATA_DIR: dataDir },
  });
  const pid = child.pid!;
  guard.watch(pid);
  const gone = exited(child);
  const stop = atEnd(async () => {
    await endProcess(pid, ['SIGTERM'], 30_000);
    await gone;
    guard.forget(pid);
  });
  const said: string[] = [];
  const ready = new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`npm start was not ready in time:\n${said.join('\n')}`)),
      LIMIT_MS,
    );
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const url = /^ready: (http\S+)/.exec(line)?.[1];
        if (!url) return;
        clearTimeout(late);
        resolve(url);
      });
    void gone.then(() => reject(new Error(`npm start ended:\n${said.join('\n')}`)));
  });
  const page = await fetch(`${await ready}/sign-in`);
  const text = await page.text();
  const took = (performance.now() - begin) / 1000;
  if (page.status !== 200 || !text.includes('name="password"'))
    throw new Error(`the sign-in page cannot be used: ${page.status} ${text.slice(0, 300)}`);
  await stop();
  return took;
}

/** As typed by a person: our own npm's variables would change what theirs does. */
const withoutNpm = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(npm_|NODE_OPTIONS$|INIT_CWD$)/i.test(name)));

function trialFolder(prefix: string) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711); // as root the database runs under another account, which must pass through
  const remove = atEnd(async () => rmSync(folder, { recursive: true, force: true }));
  return { folder, remove };
}

function removeData(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  rmSync(databaseFolder(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
