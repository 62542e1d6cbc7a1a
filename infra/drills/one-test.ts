// A drill that is one of the tests, sent further: in a process of its own, since it needs a database server of its own and nothing of
// it may stay behind.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './trial.ts';

/** Runs the test of this name. The report is what it wrote to the file that `setting` names; null where it wrote none. */
export async function runTest<Report>(
  pattern: string,
  settings: Record<string, string>,
  setting: string,
): Promise<{ code: number; report: Report | null }> {
  const room = mkdtempSync(join(tmpdir(), 'cio-drill-'));
  const file = join(room, 'report.json');
  try {
    const code = await jest(pattern, { ...settings, [setting]: file });
    return { code, report: readReport<Report>(file) };
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

function jest(pattern: string, settings: Record<string, string>): Promise<number> {
  const args = ['--selectProjects', 'database', '--testPathPatterns', pattern, '--forceExit'];
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      ['--no-warnings', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...args],
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

function readReport<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return null;
  }
}
