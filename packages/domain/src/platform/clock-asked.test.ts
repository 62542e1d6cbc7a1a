// Rules take their time as a value. What asks the database or the machine for it counts real seconds, and is listed here.
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const domain = fileURLToPath(new URL('..', import.meta.url));

/** Counts by the day, queues, jobs, copies, leases, deliveries, limits and order of writing, a guard of a form, and the clock itself. */
const REAL_SECONDS = [
  /^platform\/(cache|jobs|events|rate-limits|live|outbound)\//,
  /^platform\/(clock|demo-clock|ids|outage)\.ts$/,
  /^platform\/read-notes\.ts$/,
  /^operations\/(queries|memory|outbound-services|own-jobs|watch-work|backups|backup-desk)\.ts$/,
  /^clients\/schemas\.ts$/,
];

const ASKS =
  /Date\.now\(\)|new Date\(\)|clock_timestamp\(\)|current_timestamp|current_date|localtimestamp|statement_timestamp|(?<![.\w])now\(\)(?=\s*(?:[-+<>=,)`']|at time zone|::|as\b))/i;

test('nothing but what counts real seconds asks for the time by itself', () => {
  const asking = readdirSync(domain, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(\.test|testing)\.ts$|testing\//.test(file))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) =>
      readFileSync(path.join(domain, file), 'utf8')
        .split('\n')
        // A clock that was handed in is not the machine's.
        .some((line) => ASKS.test(line.replace(/(=>|[(,:=])\s*now\(\)/g, ''))),
    );
  expect(asking.filter((file) => !REAL_SECONDS.some((one) => one.test(file)))).toEqual([]);
  expect(asking).toContain('platform/jobs/schedules.ts');
});
