/**
 * The fuzz drill: every procedure, sent what nobody should send, through the real doors on a real database. No fault,
 * nothing of the inside, no answer that takes longer than two seconds. The same test sends twenty inputs with every run.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './trial.ts';

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

export async function fuzzDrill({ rounds }: { rounds: number }): Promise<{ passed: number; failed: number }> {
  const room = mkdtempSync(join(tmpdir(), 'cio-fuzz-'));
  const file = join(room, 'report.json');
  try {
    const code = await runTest({
      FUZZ_ROUNDS: String(Math.max(rounds, LEAST_ROUNDS)),
      ...(rounds > 1 ? { FUZZ_SEED: String(randomInt(2 ** 31)) } : {}),
      FUZZ_SLOW_MS: String(SLOW_MS),
      FUZZ_REPORT: file,
    });
    const report = readReport(file);
    if (!report) return { passed: 0, failed: 1 };
    for (const finding of report.findings) console.log(`FAILED  ${finding}`);
    console.log(
      `${report.calls} calls, ${report.rounds} inputs for each procedure, seed ${report.seed}; ` +
        `the slowest answer took ${report.slowestMs} ms (${report.slowest})`,
    );
    const failed = report.findings.length || (code === 0 ? 0 : 1);
    return { passed: failed === 0 ? 1 : 0, failed };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** Its own process, as all tests: it needs a database server of its own, and nothing of it may stay behind. */
function runTest(settings: Record<string, string>): Promise<number> {
  const jest = ['--selectProjects', 'database', '--testPathPatterns', 'server/fuzz.db', '--forceExit'];
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--no-warnings', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...jest],
      { cwd: ROOT, env: { ...process.env, ...settings }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-8_000)));
    child.once('exit', (code) => {
      if (code !== 0) console.log(said);
      resolve(code ?? 1);
    });
  });
}

function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return null;
  }
}
