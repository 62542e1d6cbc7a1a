// Plants one bad import per border rule in a small copy of the house and expects that very rule to speak.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const config = require(path.join(root, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };
const order = require(path.join(root, 'packages/domain/module-order.json')) as string[];

interface Violation {
  rule: string;
  from: string;
  to: string;
}
interface Result {
  files: number;
  cruised: number;
  violations: Violation[];
}

/** A house in which everything is allowed: each import here is one that must stay possible. */
const clean: Record<string, string> = {
  'packages/db/src/index.ts': `import 'pg'; export const db = 1;`,
  'packages/db/src/client.ts': `export const client = 1;`,
  'packages/db/src/testing.ts': `import { client } from './client.ts'; export const testing = client;`,
  'packages/ui/src/index.ts': `import 'react'; import './secret.ts'; export const ui = 1;`,
  'packages/ui/src/secret.ts': `export const secret = 1;`,
  'packages/domain/src/platform/index.ts': `import '@cio/db'; import 'bullmq'; export const platform = 1;`,
  'packages/domain/src/clients/index.ts': `import '../platform/index.ts'; import './store.ts'; export * from './events.ts';`,
  'packages/domain/src/clients/events.ts': `export const created = 1;`,
  'packages/domain/src/clients/schemas.ts': `import 'zod'; import type { store } from './store.ts'; export type S = typeof store;`,
  'packages/domain/src/clients/choices.ts': `export const STATUSES = ['active'];`,
  'packages/domain/src/clients/rules.ts': `import './schemas.ts'; export const rule = 1;`,
  'packages/domain/src/clients/store.ts': `import '@cio/db'; export const store = 1;`,
  'packages/domain/src/clients/testing.ts': `import '../platform/index.ts'; export const PASSWORD = 'x';`,
  'packages/domain/src/clients/clients.test.ts': `import './testing.ts'; import '@cio/db/testing';`,
  'packages/domain/src/cases/index.ts': `import '../clients/index.ts'; import '../clients/events.ts';`,
  'apps/web/src/server/routers/clients.ts': `import '@cio/domain/clients'; import '@trpc/server';`,
  'apps/web/src/worker/main.ts': `import 'bullmq'; import '@cio/domain/clients'; export const worker = 1;`,
  'apps/web/src/features/clients/list.tsx': `import '@cio/ui'; import '@cio/domain/clients/choices'; import type { S } from '@cio/domain/clients/schemas'; import '../shared/empty.ts'; export const check = () => import('@cio/domain/clients/schemas'); export type T = S;`,
  'apps/web/src/features/clients/types.ts': `import type { worker } from '../../worker/main.ts'; export type W = typeof worker;`,
  'apps/web/src/features/cases/list.ts': `export const list = 1;`,
  'apps/web/src/features/shared/empty.ts': `export const empty = 1;`,
  'apps/web/messages/en.json': `{}`,
  'prisma/seed/main.ts': `import '@cio/domain/clients/testing'; export const seed = 1;`,
  'infra/local/start.ts': `import 'bullmq'; import '@cio/db'; import '../../prisma/seed/main.ts'; export const start = 1;`,
  'bench/src/main.ts': `import '../../infra/local/start.ts'; export const bench = 1;`,
  'e2e/staff/clients.spec.ts': `import '../fixtures/test.ts'; import '@cio/domain/clients/testing';`,
  'e2e/fixtures/test.ts': `import '../../apps/web/messages/en.json'; export const fixture = 1;`,
};

/** One file per rule, each with an import that only this rule forbids. */
const planted: Record<string, { file: string; source: string; also?: Record<string, string> }> = {
  'ui-is-a-leaf': { file: 'packages/ui/src/bad.ts', source: `import '@cio/domain/clients/schemas';` },
  'domain-knows-no-transport': {
    file: 'packages/domain/src/clients/bad-transport.ts',
    source: `import 'next';`,
  },
  'db-knows-no-domain': { file: 'packages/db/src/bad.ts', source: `import '@cio/domain/clients';` },
  'only-domain-touches-db': { file: 'apps/web/src/server/bad-db.ts', source: `import '@cio/db';` },
  'modules-meet-at-the-door': {
    file: 'packages/domain/src/cases/bad-door.ts',
    source: `import '../clients/store.ts';`,
  },
  'domain-is-entered-at-the-door': {
    file: 'apps/web/src/server/bad-door.ts',
    source: `import '../../../../packages/domain/src/clients/rules.ts';`,
  },
  'db-is-entered-at-the-door': {
    file: 'packages/domain/src/clients/bad-db.ts',
    source: `import '../../../db/src/client.ts';`,
  },
  'ui-is-entered-at-the-door': {
    file: 'apps/web/src/features/clients/bad-ui.ts',
    source: `import '../../../../../packages/ui/src/secret.ts';`,
  },
  'screens-speak-trpc': {
    file: 'apps/web/src/features/clients/bad-domain.ts',
    source: `import '@cio/domain/clients';`,
  },
  'screens-fetch-schemas': {
    file: 'apps/web/src/features/clients/bad-schema.ts',
    source: `import '@cio/domain/clients/schemas';`,
  },
  'features-stay-apart': {
    file: 'apps/web/src/features/clients/bad-feature.ts',
    source: `import '../cases/list.ts';`,
  },
  'schemas-are-browser-safe': {
    file: 'packages/domain/src/tasks/schemas.ts',
    source: `import './helper.ts';`,
    also: { 'packages/domain/src/tasks/helper.ts': `import '@cio/db';` },
  },
  'choices-are-light': {
    file: 'packages/domain/src/tasks/choices.ts',
    source: `import './words.ts';`,
    also: { 'packages/domain/src/tasks/words.ts': `import 'zod';` },
  },
  'rules-are-pure': { file: 'packages/domain/src/tasks/rules.ts', source: `import '@cio/db';` },
  'testing-stays-in-tests': {
    file: 'apps/web/src/server/bad-testing.ts',
    source: `import '@cio/domain/clients/testing';`,
  },
  'only-the-queue-names-bullmq': { file: 'apps/web/src/server/bad-queue.ts', source: `import 'bullmq';` },
  'nobody-imports-infra': { file: 'e2e/bad-infra.ts', source: `import '../infra/local/start.ts';` },
  'nobody-imports-bench': { file: 'infra/local/bad-bench.ts', source: `import '../../bench/src/main.ts';` },
  'nobody-imports-e2e': { file: 'infra/local/bad-e2e.ts', source: `import '../../e2e/fixtures/test.ts';` },
  'product-imports-no-seed': {
    file: 'apps/web/src/server/bad-seed.ts',
    source: `import '../../../../prisma/seed/main.ts';`,
  },
  'tools-import-no-app': {
    file: 'infra/local/bad-app.ts',
    source: `import '../../apps/web/src/features/cases/list.ts';`,
  },
  'journeys-look-from-outside': {
    file: 'e2e/bad-product.ts',
    source: `import '../apps/web/src/features/cases/list.ts';`,
  },
  'every-import-is-found': { file: 'infra/local/bad-nowhere.ts', source: `import './nowhere.ts';` },
  'no-circles': {
    file: 'infra/local/circle-a.ts',
    source: `import './circle-b.ts';`,
    also: { 'infra/local/circle-b.ts': `import './circle-a.ts';` },
  },
  'platform-imports-leftward': {
    file: 'packages/domain/src/platform/bad-order.ts',
    source: `import '../clients/index.ts';`,
  },
};
const last = order[order.length - 1];
for (const module of order.slice(1, -1)) {
  planted[`${module}-imports-leftward`] = {
    file: `packages/domain/src/${module}/bad-order.ts`,
    source: `import '../${last}/index.ts';`,
    also: { [`packages/domain/src/${last}/index.ts`]: `export const last = 1;` },
  };
}

/** With a compiler version it does not know the cruiser skips every .ts file, in silence. */
const UNKNOWN_COMPILER = `const Loader = require('node:module');
const load = Loader._load;
Loader._load = (name, ...rest) =>
  /^(typescript|@swc\\/core)\\/package.json$/.test(name) ? { version: '99.0.0' } : load(name, ...rest);`;

let house: string;
let before: Result;
let after: Result;

beforeAll(async () => {
  house = await mkdtemp(path.join(tmpdir(), 'cio-borders-'));
  await furnish();
  await write(clean);
  before = await check();
  for (const { file, source, also } of Object.values(planted)) await write({ [file]: source, ...also });
  await write({ 'packages/domain/src/gossip/index.ts': `export const gossip = 1;` });
  after = await check();
});

afterAll(() => rm(house, { recursive: true, force: true }));

test('the clean house breaks no rule and is looked at in full', () => {
  expect(before.violations).toEqual([]);
  expect(before.cruised).toBe(
    Object.keys(clean).filter((file) => file.endsWith('.ts') || file.endsWith('.tsx')).length,
  );
});

test('every rule has a planted violation', () => {
  const own = [
    'every-file-is-cruised',
    'every-module-has-a-place',
    'schemas-are-browser-safe',
    'choices-are-light',
  ];
  const tested = [...Object.keys(planted), 'every-file-is-cruised', 'every-module-has-a-place'];
  expect(tested.toSorted()).toEqual([...config.forbidden.map((rule) => rule.name), ...own].toSorted());
});

describe('a planted import wakes exactly its rule', () => {
  test.each(Object.entries(planted))('%s', (rule, { file, also = {} }) => {
    const own = [file, ...Object.keys(also)];
    const spoken = after.violations
      .filter(({ from }) => own.includes(from))
      .map((violation) => violation.rule);
    expect([...new Set(spoken)]).toEqual([rule]);
  });
});

test('a module without a place in the order is refused', () => {
  expect(after.violations).toContainEqual(
    expect.objectContaining({ rule: 'every-module-has-a-place', from: 'packages/domain/src/gossip' }),
  );
});

test('a compiler that reads no TypeScript is noticed', async () => {
  const preload = path.join(house, 'unknown-compiler.cjs');
  await writeFile(preload, UNKNOWN_COMPILER);
  const blind = await check(['--require', preload]);
  const unseen = blind.violations.filter(({ rule }) => rule === 'every-file-is-cruised');
  expect(unseen.map(({ from }) => from)).toContain('packages/db/src/index.ts');
});

test('an empty house is not called clean', async () => {
  const empty = await mkdtemp(path.join(tmpdir(), 'cio-borders-'));
  try {
    await expect(run(empty)).rejects.toMatchObject({ code: 1 });
  } finally {
    await rm(empty, { recursive: true });
  }
});

async function check(nodeArgs: string[] = []): Promise<Result> {
  try {
    return JSON.parse(await run(house, nodeArgs)) as Result;
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    if (!stdout) throw error;
    return JSON.parse(stdout) as Result;
  }
}

function run(folder: string, nodeArgs: string[] = []): Promise<string> {
  const script = path.join(root, 'infra/checks/borders.mjs');
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...nodeArgs, script, folder, '--json'],
      { maxBuffer: 1 << 26 },
      (error, stdout, stderr) => (error ? reject(Object.assign(error, { stdout, stderr })) : resolve(stdout)),
    );
  });
}

async function write(files: Record<string, string>) {
  for (const [name, source] of Object.entries(files)) {
    const file = path.join(house, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, source);
  }
}

/** The workspaces with their real doors, and empty packages under the names that rules speak of. */
async function furnish() {
  await mkdir(path.join(house, 'node_modules/@cio'), { recursive: true });
  for (const name of ['db', 'domain', 'ui']) {
    const text = await readFile(path.join(root, 'packages', name, 'package.json'), 'utf8');
    await write({ [`packages/${name}/package.json`]: text });
    await symlink(path.join(house, 'packages', name), path.join(house, 'node_modules/@cio', name));
  }
  for (const name of ['next', 'react', '@trpc/server', 'pg', 'zod', 'bullmq']) {
    await write({
      [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      [`node_modules/${name}/index.js`]: 'module.exports = {};',
    });
  }
}
