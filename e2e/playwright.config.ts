import { defineConfig } from '@playwright/test';
import { args, browserEnv, executablePath } from './fixtures/chromium.ts';

/** `--no-deps` runs one of them alone. */
const LAST = '**/clock.spec.ts';
const CLOSED = '**/maintenance.spec.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '.results/tests',
  globalSetup: './fixtures/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // A journey tells whether, not how fast: what is slow fails in the bench. So long only what hangs takes, on any machine.
  timeout: 240_000,
  // Longer than the slowest answer that the product allows itself, and one more try of a file.
  expect: { timeout: 20_000, toPass: { timeout: 40_000 } },
  reporter: [['line']],
  projects: [
    { name: 'journeys', testIgnore: [LAST, CLOSED] },
    // Moves the time of the one product that all journeys share.
    { name: 'last', testMatch: LAST, dependencies: ['journeys'], fullyParallel: false },
    // Closes it to everybody.
    { name: 'closed', testMatch: CLOSED, dependencies: ['last'], fullyParallel: false },
  ],
  use: {
    browserName: 'chromium',
    locale: 'en-CA',
    timezoneId: 'America/Toronto',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: { executablePath, args, env: browserEnv() },
  },
});
