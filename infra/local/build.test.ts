import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { make, sourceHash, webRecipe, type Recipe } from './build.ts';

let root: string;
function write(file: string, content = ''): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

const log = () => join(root, 'build.log');
const recipe = (run: Recipe['run']): Recipe => ({
  name: 'web',
  sources: ['apps/web', 'turbo.json'],
  results: ['apps/web/dist/a.mjs'],
  run,
});
const building = () =>
  jest.fn(async () => {
    write('apps/web/dist/a.mjs', 'made');
    return 0;
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cio-build-'));
  write('apps/web/src/page.tsx', 'one');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const go = (run: Recipe['run']) => make(root, recipe(run), log(), () => {});

test('builds when sources changed, and only then', async () => {
  const run = building();
  expect(await go(run)).toBe(true);
  expect(await go(run)).toBe(false);
  write('apps/web/src/page.test.ts', 'a test is no source');
  write('apps/web/node_modules/x/index.js', 'nor is this');
  write('apps/web/.next/BUILD_ID', 'nor this');
  expect(await go(run)).toBe(false);
  write('apps/web/src/page.tsx', 'two');
  expect(await go(run)).toBe(true);
  write('turbo.json', '{}');
  expect(await go(run)).toBe(true);
  expect(run).toHaveBeenCalledTimes(3);
});

test('a file that is renamed, or cut at another place, is another source', () => {
  write('apps/web/a', 'xy');
  write('apps/web/b', 'z');
  const before = sourceHash(root, ['apps/web']);
  write('apps/web/a', 'x');
  write('apps/web/b', 'yz');
  expect(sourceHash(root, ['apps/web'])).not.toBe(before);
});

test('a build whose sources were edited under it is done again, also when the edit was taken back', async () => {
  const edited: Recipe['run'] = async () => {
    write('apps/web/dist/a.mjs', 'made of who knows what');
    write('apps/web/src/page.tsx', 'edited');
    return 0;
  };
  expect(await go(edited)).toBe(true);
  write('apps/web/src/page.tsx', 'one');
  const run = building();
  expect(await go(run)).toBe(true);
  expect(await go(run)).toBe(false);
});

test('a failed or killed build is done again', async () => {
  await go(building());
  write('apps/web/src/page.tsx', 'broken');
  const failing: Recipe['run'] = async () => {
    write('build.log', 'line 1\nType error: here');
    return 1;
  };
  await expect(go(failing)).rejects.toThrow(/Building failed.*Type error: here/s);
  const run = building();
  expect(await go(run)).toBe(true);
  expect(run).toHaveBeenCalledTimes(1);
});

test('a build whose result was removed is done again; one that makes nothing fails', async () => {
  await go(building());
  rmSync(join(root, 'apps/web/dist'), { recursive: true });
  await expect(go(async () => 0)).rejects.toThrow('apps/web/dist/a.mjs was not made');
  expect(await go(building())).toBe(true);
});

test('the sources of this repository are hashed without the packages: soon', () => {
  const here = join(dirname(new URL(import.meta.url).pathname), '../..');
  const { sources } = webRecipe(here);
  sourceHash(here, sources); // from the disk
  const begin = performance.now();
  sourceHash(here, sources);
  expect(performance.now() - begin).toBeLessThan(3_000);
});
