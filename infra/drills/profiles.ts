/**
 * The profiles drill: a million random people a round, on both sides of every change of the rules. What the packs say of them and what
 * SQL over the collected tables says must be the same. The same test asks about fifty thousand with every run.
 */
import { randomInt } from 'node:crypto';
import type { DrillResult } from './drill.ts';
import { runTest } from './one-test.ts';

interface Report {
  profiles: number;
  days: number;
  seed: number;
  seconds: number;
  disagreements: string[];
}

const A_ROUND = 1_000_000;

export async function profilesDrill({ rounds }: { rounds: number }): Promise<DrillResult> {
  const settings = { PROFILES: String(rounds * A_ROUND), PROFILES_SEED: String(randomInt(2 ** 30)) };
  const { code, report } = await runTest<Report>('second-opinion.db', settings, 'PROFILES_REPORT');
  if (!report) return { passed: 0, failed: 1 };
  for (const one of report.disagreements) console.log(`FAILED  ${one}`);
  console.log(
    `${report.profiles} profiles on ${report.days} days, seed ${report.seed}, ${report.seconds} s: ` +
      `${report.disagreements.length} disagreements`,
  );
  const failed = report.disagreements.length || (code === 0 ? 0 : 1);
  return { passed: failed === 0 ? 1 : 0, failed };
}
