import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execute } from './execute.mjs';

const KINDS = {
  pure: (name) => !/\.db\.test\.ts$|\.tsx$/.test(name),
  ui: (name) => name.endsWith('.tsx'),
  database: (name) => name.endsWith('.db.test.ts'),
};

/** Jest over some of its projects; a project that is expected and brings no test is a failure. */
export function jestStage({ root, guard, room }, { name, projects, expected = projects }) {
  return {
    name,
    async run() {
      const file = path.join(room, `${name}.json`);
      const args = ['--no-warnings', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
      args.push('--ci', '--json', `--outputFile=${file}`, '--selectProjects', ...projects);
      const { output } = await execute(process.execPath, args, {
        cwd: root,
        guard,
        timeoutMs: 40 * 60_000,
        env: { ...process.env, NODE_ENV: 'test' },
      });
      const report = await readReport(file);
      return report ? summarize(report, expected) : { passed: 0, failed: 1, details: output };
    },
  };
}

async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Skipped and todo tests count as failed: what is not run is not known to work. */
export function summarize(report, expected) {
  const problems = [];
  let passed = 0;
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else problems.push(describe(suite.name, test));
    }
    if (suite.status === 'failed' && suite.assertionResults.every((test) => test.status === 'passed')) {
      problems.push(`${suite.name}\n${clip(suite.message)}`);
    }
  }
  for (const kind of expected) {
    if (!report.testResults.some((suite) => KINDS[kind](suite.name) && suite.assertionResults.length > 0)) {
      problems.push(`No test of the kind "${kind}" was run.`);
    }
  }
  if (problems.length === 0 && !report.success) problems.push('Jest reports a failure outside of the tests.');
  return { passed, failed: problems.length, details: problems.join('\n\n') };
}

function describe(file, test) {
  if (test.status !== 'failed') return `${file}\n  ${test.status}: ${test.fullName}`;
  return `${file}\n  ${test.fullName}\n${clip(test.failureMessages.join('\n'))}`;
}

function clip(message) {
  return message
    .split('\n')
    .filter((line) => !/node_modules\/(jest|@jest)/.test(line))
    .slice(0, 14)
    .map((line) => `    ${line}`)
    .join('\n');
}
