// From a press to the paint that answers it, in a real browser whose processor is held back to a quarter: the steps of a working day
// inside the workspace. Each is counted from the press itself: until the page's next picture, until the one that shows what was known of
// the answer beforehand, and until the one that holds the answer.
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { args, browserEnv, executablePath, unpackChromium } from '../../e2e/fixtures/chromium.ts';
import { loadDatabase, startCluster } from './bench-database.ts';
import { buildProduct, startProduct } from './product.ts';
import type { Bench, Row } from './results.ts';
import { median, percentile, ratio } from './statistics.ts';
import { STEPS } from './steps/steps.ts';
import { timeStep, untilAwake, type StepTime } from './steps/time-step.ts';

const ROWS = 10_000;
const LIMIT_MS = 100;
const SLOWED = 4;
/** How often each step is taken in a round; before the first, once for nothing. */
const TAKEN = 8;

interface Way {
  way: string;
  of: (time: StepTime) => number | null;
}

/** The first as the browser's Event Timing has it. A page that is fetched gives its answer some pictures later. */
const NEXT_PICTURE: Way = { way: 'next picture', of: ({ seen }) => seen };
const KNOWN: Way = { way: 'what is known', of: ({ known }) => known };
const ANSWER: Way = { way: 'answer', of: ({ answered }) => answered };

/** Of one way, as far as there is anything to be told. */
const timesOf = ({ of }: Way, times: readonly StepTime[]): number[] =>
  times.map(of).filter((time) => time !== null);

/** Work that is the same for ever: a quarter of one machine's processor is twice a quarter of another's. As source, as the steps are. */
const SUM = `(() => {
  const begin = performance.now();
  let sum = 0;
  for (let at = 0; at < 2e7; at += 1) sum = (sum + at * 7) % 1000003;
  return sum >= 0 ? performance.now() - begin : 0;
})()`;

export const steps: Bench = {
  summary: 'press to paint of steps within the workspace, the processor held back four times',
  async run({ rounds, say }) {
    await unpackChromium();
    const cluster = await startCluster();
    const logs = join(cluster.folder, 'logs');
    await buildProduct(logs);
    const product = await startProduct(await loadDatabase(cluster, ROWS), 5, join(logs, 'steps.log'));
    const browser = await chromium.launch({ executablePath, args, env: browserEnv() });
    const page = await openWorkspace();
    const found = new Map<string, StepTime[][]>(STEPS.map(({ name }) => [name, []]));
    const sums: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      if (round > 0) sums.push(await page.evaluate<number>(SUM));
      for (const step of STEPS) {
        const times: StepTime[] = [];
        for (let at = 0; at < (round === 0 ? 1 : TAKEN); at += 1) times.push(await timeStep(page, step));
        if (round > 0) found.get(step.name)!.push(times);
      }
    }
    await browser.close();
    await product.stop();
    await cluster.stop();

    const rows: Row[] = STEPS.flatMap(({ name }) =>
      [NEXT_PICTURE, KNOWN, ANSWER].flatMap((one): Row[] => {
        const times = found.get(name)!.map((round) => timesOf(one, round));
        if (times.flat().length === 0) return [];
        const p95 = times.map((round) => percentile(round, 0.95));
        say(`${name}: ${one.way} p95 ${Math.round(median(p95))} ms`);
        return [
          { what: name, way: one.way, unit: 'ms', rounds: p95, details: { p50: median(times.flat()) } },
        ];
      }),
    );
    rows.push({ what: 'the same sum, to compare machines by', way: 'once', unit: 'ms', rounds: sums });
    const ratios = [NEXT_PICTURE, ANSWER].map((one) => {
      const p95OfRounds = Array.from({ length: rounds }, (_, round) =>
        percentile(
          STEPS.flatMap(({ name }) => timesOf(one, found.get(name)![round]!)),
          0.95,
        ),
      );
      const limit = p95OfRounds.map(() => LIMIT_MS);
      return ratio(`all steps, ${one.way}: p95 / allowed`, p95OfRounds, limit, { atMost: 1 });
    });
    return { rows, ratios };

    async function openWorkspace() {
      const context = await browser.newContext({
        baseURL: product.url,
        viewport: { width: 1440, height: 900 },
      });
      const [name, value] = product.cookie.split('=') as [string, string];
      await context.addCookies([{ name, value, url: product.url }]);
      const opened = await context.newPage();
      await opened.goto('/dashboard/clients');
      await opened.locator('tr[data-index]').first().waitFor();
      await untilAwake(opened);
      const session = await context.newCDPSession(opened);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
      return opened;
    }
  },
};
