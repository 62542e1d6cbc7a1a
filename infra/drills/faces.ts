// `npm run drill faces`: every page, language and theme at six widths, in a real browser against the whole product.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summarize } from '../checks/journeys-stage.mjs';
import type { DrillResult } from './drill.ts';
import { ROOT } from './trial.ts';

export async function facesDrill({ rounds }: { rounds: number }): Promise<DrillResult> {
  const sum = { passed: 0, failed: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const { passed, failed } = await look();
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

/** A line for each page as it has been looked at; at the end what was found, and how many pages were right. */
async function look(): Promise<DrillResult> {
  const room = mkdtempSync(join(tmpdir(), 'cio-drill-'));
  const file = join(room, 'faces.json');
  try {
    const code = await playwright(file);
    const { passed, failed } = summarize(JSON.parse(readFileSync(file, 'utf8')));
    // Who ended badly without a page to blame did not look at all of them.
    return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
  } catch (error) {
    console.log(`The pages were not looked at to the end: ${String(error)}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

function playwright(report: string): Promise<number | null> {
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json', 'e2e/faces.spec.ts'];
  const child = spawn(process.execPath, ['node_modules/@playwright/test/cli.js', ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    // The drill hands its own environment on, with two wishes added.
    env: { ...process.env, FACES: 'full', PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return new Promise((resolve) => child.once('exit', resolve));
}
