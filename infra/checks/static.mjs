// The checks that read the source without running it. Each counts as one.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from './execute.mjs';
import { secretsStage } from './secrets.mjs';

export function staticStages({ root, guard }) {
  const node = (...args) => execute(process.execPath, args, { cwd: root, guard });
  return [
    // The longest first: two of them run at a time.
    { name: 'types', run: () => checkTypes(root, node) },
    ...lintStages(node),
    {
      name: 'format',
      run: async () =>
        verdict(await node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')),
    },
    secretsStage({ root }),
    { name: 'borders', run: async () => verdict(await node('infra/checks/borders.mjs')) },
  ];
}

/** In parts: the types of everything at once do not fit into the memory that Node gives itself. */
function lintStages(node) {
  const parts = {
    web: ['apps'],
    packages: ['packages'],
    rest: ['.', '--ignore-pattern', 'apps/', '--ignore-pattern', 'packages/'],
  };
  return Object.entries(parts).map(([part, args]) => ({
    name: `lint ${part}`,
    run: async () => verdict(await node('node_modules/eslint/bin/eslint.js', ...args, '--max-warnings', '0')),
  }));
}

/** The tools and the demo data, which is no workspace: they import each other and ask for the same, so what they share is read once. */
const TOOLS = 'tsconfig.tools.json';

/** tsc in every workspace. Its own incremental cache is sound; a task cache would miss a change in a package it imports. */
async function checkTypes(root, node) {
  const cache = path.join(root, 'node_modules/.cache/types');
  mkdirSync(cache, { recursive: true });
  const answers = [];
  for (const workspace of [...workspaces(root), TOOLS]) {
    const { code, output } = await node(
      'node_modules/typescript/bin/tsc',
      ...['--noEmit', '--incremental', '--pretty', 'false', '--project', workspace],
      ...['--tsBuildInfoFile', path.join(cache, `${workspace.replaceAll('/', '-')}.tsbuildinfo`)],
    );
    answers.push({ code, output: code === 0 ? '' : `${workspace}\n${output}` });
  }
  const failed = answers.filter((answer) => answer.code !== 0);
  if (answers.length === 0) throw new Error('No workspace has a tsconfig.json.');
  return verdict({ code: failed.length, output: failed.map((answer) => answer.output).join('\n') });
}

function workspaces(root) {
  const { workspaces: patterns } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const folders = patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(path.join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${parent}/${entry.name}`);
  });
  const { include: together } = JSON.parse(readFileSync(path.join(root, TOOLS), 'utf8'));
  return folders.filter(
    (folder) => !together.includes(folder) && readdirSync(path.join(root, folder)).includes('tsconfig.json'),
  );
}

function verdict({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, details: output };
}
