// The checks' own promises: a failure does not stop the rest, and what is not run is never called passed.
import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { LONG } from './jest-order.mjs';
import { summarize as ofJest } from './jest-stage.mjs';
import { summarize as ofJourneys, troubleIn } from './journeys-stage.mjs';
import { runStages } from './run-stages.mjs';

describe('stages', () => {
  const quiet = (lines: string[]) => ({ log: (line: string) => void lines.push(line) });
  const good = { name: 'good', run: () => Promise.resolve({ passed: 3, failed: 0 }) };

  test('add up, and go on after a failure', async () => {
    const lines: string[] = [];
    const bad = {
      name: 'bad',
      run: () => Promise.resolve({ passed: 1, failed: 2, details: 'name of the test' }),
    };
    const thrown = { name: 'thrown', run: () => Promise.reject(new Error('no such file')) };
    expect(await runStages([[bad], [thrown], [good]], quiet(lines))).toEqual({ passed: 4, failed: 3 });
    expect(lines.join('\n')).toMatch(
      /✗ bad .*1 passed, 2 failed[^]*name of the test[^]*no such file[^]*✓ good .*3 passed/,
    );
  });

  test('that checked nothing have failed', async () => {
    const empty = { name: 'empty', run: () => Promise.resolve({ passed: 0, failed: 0 }) };
    expect(await runStages([[empty, good]], quiet([]))).toEqual({ passed: 3, failed: 1 });
  });
});

describe('a Jest report', () => {
  const suite = (name: string, ...statuses: string[]) => ({
    name,
    status: statuses.every((status) => status === 'passed') ? 'passed' : 'failed',
    message: `${name} could not be loaded`,
    assertionResults: statuses.map((status) => ({
      status,
      fullName: `${name} ${status}`,
      failureMessages: ['expected'],
    })),
  });
  const report = (...testResults: ReturnType<typeof suite>[]) => ({ success: true, testResults });

  test('counts what passed', () => {
    const all = report(
      suite('a.test.ts', 'passed', 'passed'),
      suite('a.db.test.ts', 'passed'),
      suite('a.test.tsx', 'passed'),
    );
    expect(ofJest(all, ['pure', 'ui', 'database'])).toMatchObject({ passed: 4, failed: 0 });
  });

  test.each(['failed', 'pending', 'todo', 'skipped', 'disabled'])(
    'counts a %s test as failed and names it',
    (status) => {
      const result = ofJest(report(suite('a.test.ts', 'passed', status)), ['pure']);
      expect(result).toMatchObject({ passed: 1, failed: 1 });
      expect(result.details).toContain(`a.test.ts ${status}`);
    },
  );

  test('counts a file that could not be loaded as failed', () => {
    const broken = { ...suite('b.test.ts'), status: 'failed' };
    expect(ofJest(report(suite('a.test.ts', 'passed'), broken), ['pure'])).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  test('misses a kind of which nothing was run', () => {
    const result = ofJest(report(suite('a.test.ts', 'passed')), ['pure', 'database']);
    expect(result).toMatchObject({ passed: 1, failed: 1, details: expect.stringContaining('"database"') });
  });

  test('believes Jest when it reports a failure outside of the tests', () => {
    expect(ofJest({ ...report(suite('a.test.ts', 'passed')), success: false }, ['pure']).failed).toBe(1);
  });
});

describe('a report of journeys', () => {
  const journeys = (stats: object, ...statuses: string[]) => ({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    errors: [],
    suites: [
      {
        title: 'staff/clients.spec.ts',
        specs: [],
        suites: [
          {
            title: 'clients',
            specs: statuses.map((status) => ({
              title: `is ${status}`,
              file: 'staff/clients.spec.ts',
              line: 1,
              tests: [{ status, results: [{ errors: [{ message: '\u001b[31mnot seen\u001b[39m' }] }] }],
            })),
          },
        ],
      },
    ],
  });

  test('counts what passed', () => {
    expect(ofJourneys(journeys({ expected: 2 }, 'expected', 'expected'))).toMatchObject({
      passed: 2,
      failed: 0,
    });
  });

  test.each(['unexpected', 'flaky', 'skipped'])(
    'counts a journey that is %s as failed and names it',
    (status) => {
      const result = ofJourneys(journeys({ expected: 1, [status]: 1 }, 'expected', status));
      expect(result).toMatchObject({ passed: 1, failed: 1 });
      expect(result.details).toBe(`${status}: staff/clients.spec.ts:1 clients › is ${status}\n    not seen`);
    },
  );

  test('counts a start that failed', () => {
    const report = { ...journeys({}), errors: [{ message: 'The product was not ready in time.' }] };
    expect(ofJourneys(report)).toMatchObject({
      passed: 0,
      failed: 1,
      details: 'The product was not ready in time.',
    });
  });
});

test('of the product’s log, what went wrong and what took long', () => {
  const lines = [
    '{"level":"info","event":"request.done","ms":12.5}',
    '{"level":"warn","event":"outbound.rests"}',
    '{"level":"info","event":"request.done","ms":9000.1}',
    '',
  ];
  expect(troubleIn(lines)).toEqual([`    ${lines[1]}`, `    ${lines[2]}`]);
});

test('of many lines of one kind, one and their number; of many kinds, the first', () => {
  const rests = (at: number) => `{"at":${at},"level":"warn","event":"outbound.rests"}`;
  expect(troubleIn([rests(1), `worker: ${rests(1)}`, rests(2), rests(3)])).toEqual([
    `    3 times: ${rests(1)}`,
  ]);
  const kinds = Array.from({ length: 30 }, (_, n) => `{"level":"error","event":"kind.${n}"}`);
  expect(troubleIn(kinds)).toHaveLength(26);
});

test('the files that begin first are there', () => {
  const root = new URL('../../', import.meta.url);
  expect(Object.keys(LONG).filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
});
