// The rule that keeps calls to the outside in one place, with a planted call for each way around it.
import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

function complaints(code: string, file: string): string[] {
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', file, '--format', 'json'],
    { cwd: root, input: code, encoding: 'utf8' },
  );
  const [found] = JSON.parse(stdout) as { messages: { ruleId: string; message: string }[] }[];
  return found!.messages
    .filter(({ message }) => message.includes('outbound door'))
    .map(({ ruleId }) => ruleId);
}

test('a call past the outbound door is an error wherever the server’s code stands', () => {
  const planted = [
    `export const a = () => fetch('https://example.com');`,
    `import { request } from 'node:http';\nexport const b = request;`,
    `import http from 'node:http';\nexport const c = http;`,
    `import https from 'node:https';\nexport const d = https;`,
    `import { request as go } from 'undici';\nexport const e = go;`,
  ].join('\n');
  for (const file of ['apps/web/src/server/reader.ts', 'packages/domain/src/clients/rules.ts'])
    expect(complaints(planted, file)).toHaveLength(5);
  expect(complaints(planted, 'packages/domain/src/platform/outbound/door.ts')).toEqual([]);
}, 120_000);
