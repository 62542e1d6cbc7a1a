import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, installNeeded } from './install.mjs';

let root: string;
const write = (file: string, content: object) => writeFileSync(join(root, file), JSON.stringify(content));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cio-install-'));
  mkdirSync(join(root, 'apps/web'), { recursive: true });
  write('package.json', { workspaces: ['apps/*', 'tool'], scripts: { a: 'b' } });
  write('apps/web/package.json', { dependencies: { x: '1' } });
  write('package-lock.json', {});
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** As npm ci: removes node_modules first, then fills it. */
const npm = (code = 0, output = '') =>
  jest.fn(async () => {
    rmSync(join(root, 'node_modules'), { recursive: true, force: true });
    mkdirSync(join(root, 'node_modules'));
    return { code, output };
  });

test('installs once, and again only when something that decides has changed', async () => {
  const install = npm();
  expect(await ensureInstalled(root, { install })).toBe(true);
  expect(await ensureInstalled(root, { install })).toBe(false);
  write('package.json', { workspaces: ['apps/*', 'tool'], scripts: { a: 'changed' } });
  expect(installNeeded(root)).toBe(false);
  write('apps/web/package.json', { dependencies: { x: '2' } });
  expect(await ensureInstalled(root, { install })).toBe(true);
  write('package-lock.json', { changed: true });
  expect(await ensureInstalled(root, { install })).toBe(true);
  mkdirSync(join(root, 'tool'));
  write('tool/package.json', { dependencies: { y: '1' } });
  expect(installNeeded(root)).toBe(true);
  expect(install).toHaveBeenCalledTimes(3);
});

test('a half-written install is done again', async () => {
  await expect(ensureInstalled(root, { install: npm(1) })).rejects.toThrow(/npm ci/);
  expect(installNeeded(root)).toBe(true);
  const install = npm();
  await ensureInstalled(root, { install });
  expect(install).toHaveBeenCalledTimes(1);
});

test('two at once install once', async () => {
  const install = jest.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    return { code: 0, output: '' };
  });
  const said: string[] = [];
  await Promise.all([1, 2].map(() => ensureInstalled(root, { install, say: (line) => said.push(line) })));
  expect(install).toHaveBeenCalledTimes(1);
  expect(said.join('\n')).toContain('another start is installing');
});

test.each([
  ['npm error code ENOSPC', /disk that holds .* is full/],
  ['npm error code EACCES', /may not write/],
  ['npm error code EROFS', /read-only/],
  ['npm error network request failed: getaddrinfo ENOTFOUND registry', /registry does not answer/],
  ['npm error `npm ci` can only install with an existing package-lock.json', /npm ci.*can only install/s],
])('%s ends in a sentence', async (output, sentence) => {
  await expect(ensureInstalled(root, { install: npm(1, output) })).rejects.toThrow(sentence);
  await expect(ensureInstalled(root, { install: npm(1, output) })).rejects.toMatchObject({
    name: 'StartProblem',
  });
});

test('the stamp belongs to what is installed, not to what changed meanwhile', async () => {
  await ensureInstalled(root, { install: npm() });
  const stamp = readFileSync(join(root, 'node_modules/.cio-install'), 'utf8');
  expect(stamp).toMatch(/^[0-9a-f]{64}$/);
});
