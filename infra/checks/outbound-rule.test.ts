// The rule that keeps calls to the outside in one place, with a planted call for each way around it.
import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** In a process of its own, as lint runs, with the rules alone that forbid names: none of them asks for types, which take minutes. */
const LINT = `
  import { ESLint } from 'eslint';
  const [code, ...files] = process.argv.slice(1);
  const lint = new ESLint({
    ruleFilter: ({ ruleId }) => /(^|\\/)no-restricted-/.test(ruleId),
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  });
  const found = await Promise.all(files.map(async (filePath) => (await lint.lintText(code, { filePath }))[0].messages));
  process.stdout.write(JSON.stringify(found));
`;

/** By file, the rules that complain of a way past the outbound door. */
function complaints(code: string, files: string[]): string[][] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', LINT, code, ...files],
    { cwd: root, encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  const found = JSON.parse(stdout) as { ruleId: string; message: string }[][];
  return found.map((messages) =>
    messages.filter(({ message }) => message.includes('outbound door')).map(({ ruleId }) => ruleId),
  );
}

test('a call past the outbound door is an error wherever the server’s code stands', () => {
  const planted = [
    `export const a = () => fetch('https://example.com');`,
    `import { request } from 'node:http';\nexport const b = request;`,
    `import http from 'node:http';\nexport const c = http;`,
    `import https from 'node:https';\nexport const d = https;`,
    `import { request as go } from 'undici';\nexport const e = go;`,
  ].join('\n');
  const [server, domain, door] = complaints(planted, [
    'apps/web/src/server/reader.ts',
    'packages/domain/src/clients/rules.ts',
    'packages/domain/src/platform/outbound/door.ts',
  ]);
  expect(server).toHaveLength(5);
  expect(domain).toHaveLength(5);
  expect(door).toEqual([]);
});
