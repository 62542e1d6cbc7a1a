/**
 * The fuzz drill: every procedure, sent what nobody should send, through the real doors on a real database. No fault,
 * nothing of the inside, no answer that takes longer than two seconds. The same test sends twenty inputs with every run.
 */
import { randomInt } from 'node:crypto';
import type { DrillResult } from './drill.ts';
import { runTest } from './one-test.ts';

interface Report {
  rounds: number;
  seed: number;
  calls: number;
  slowestMs: number;
  slowest: string;
  findings: string[];
}

const SLOW_MS = 2_000;
/** What a drill sends at least: one input proves nothing. */
const LEAST_ROUNDS = 50;

export async function fuzzDrill({ rounds }: { rounds: number }): Promise<DrillResult> {
  const settings = {
    FUZZ_ROUNDS: String(Math.max(rounds, LEAST_ROUNDS)),
    ...(rounds > 1 ? { FUZZ_SEED: String(randomInt(2 ** 31)) } : {}),
    FUZZ_SLOW_MS: String(SLOW_MS),
  };
  const { code, report } = await runTest<Report>('server/fuzz.db', settings, 'FUZZ_REPORT');
  if (!report) return { passed: 0, failed: 1 };
  for (const finding of report.findings) console.log(`FAILED  ${finding}`);
  console.log(
    `${report.calls} calls, ${report.rounds} inputs for each procedure, seed ${report.seed}; ` +
      `the slowest answer took ${report.slowestMs} ms (${report.slowest})`,
  );
  const failed = report.findings.length || (code === 0 ? 0 : 1);
  return { passed: failed === 0 ? 1 : 0, failed };
}
