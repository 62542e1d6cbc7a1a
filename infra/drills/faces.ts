// `npm run drill faces`: every page, language and theme at six widths, in a real browser against the whole product.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DrillResult } from './drill.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export async function facesDrill({ rounds }: { rounds: number }): Promise<DrillResult> {
  const result = { passed: 0, failed: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const whole = await look();
    if (whole) result.passed += 1;
    else result.failed += 1;
  }
  return result;
}

function look(): Promise<boolean> {
  const child = spawn(
    process.execPath,
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config',
      'e2e/playwright.config.ts',
      'e2e/faces.spec.ts',
    ],
    // The drill hands its own environment on, with one wish added.
    { cwd: root, stdio: 'inherit', env: { ...process.env, FACES: 'full' } },
  );
  return new Promise((resolve) => child.once('exit', (code) => resolve(code === 0)));
}
