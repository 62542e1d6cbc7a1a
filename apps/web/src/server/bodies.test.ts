import { expect, test } from '@jest/globals';
import { assertShallow } from './bodies.ts';

test.each([
  ['nothing', ''],
  ['a record', '{"a":[{"b":[1,2]}]}'],
  ['as deep as may be', `${'['.repeat(32)}${']'.repeat(32)}`],
  ['as many as one likes side by side', `[${'[],'.repeat(1_000)}[]]`],
  ['brackets in a string', JSON.stringify({ a: '['.repeat(1_000) })],
  ['brackets behind a quote in a string', JSON.stringify({ a: `\\"${'{'.repeat(1_000)}` })],
])('%s is shallow', (_, text) => expect(() => assertShallow(text)).not.toThrow());

test.each([
  ['lists', '['.repeat(33)],
  ['records', '{"a":'.repeat(33)],
  ['both', '[{"a":'.repeat(17)],
  ['behind a string', `["${'x'.repeat(50)}\\\\",${'['.repeat(33)}`],
])('%s too deep', (_, text) => expect(() => assertShallow(text)).toThrow(/deep/));
