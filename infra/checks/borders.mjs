// The borders between parts of the house (.dependency-cruiser.cjs), held against every source file on disk.
//   node infra/checks/borders.mjs [ROOT] [--json]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';

const here = fileURLToPath(new URL('../../', import.meta.url));
const PLACES = ['apps', 'packages', 'prisma', 'infra', 'e2e', 'bench'];
const SOURCE = /\.(tsx?|mts|cts|jsx?|mjs|cjs)$/;
const TESTS = /\.test\.tsx?$/;
const SCHEMAS = /^packages\/domain\/src\/[^/]+\/(choices|schemas)\.ts$/;
const CHOICES = /\/choices\.ts$/;
const NOT_FOR_BROWSERS =
  /^packages\/db\/|(^|\/)node_modules\/(pg|@prisma|bullmq|ioredis|nodemailer|@node-rs|@azure)\//;
const ZOD = /(^|\/)node_modules\/zod\//;
const NOT_OURS = new Set([
  'node_modules',
  '.next',
  'dist',
  'generated',
  '.data',
  '.results',
  '.turbo',
  'coverage',
]);

/** Every broken border as `{ rule, from, to }`, and the number of modules that were looked at. */
export async function checkBorders(root) {
  const { forbidden, options } = createRequire(import.meta.url)(path.join(here, '.dependency-cruiser.cjs'));
  const { enhancedResolveOptions, ...cruiseOptions } = options;
  const { output } = await cruise(
    PLACES.filter((place) => existsSync(path.join(root, place))),
    { ...cruiseOptions, baseDir: root, validate: true, ruleSet: { forbidden } },
    { ...enhancedResolveOptions, symlinks: true },
  );
  const violations = output.summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    from,
    to: cycle ? cycle.map((step) => step.name ?? step).join(' → ') : to,
  }));
  const seen = new Set(output.modules.map((module) => module.source));
  const files = sourceFiles(root);
  const unseen = files.filter((file) => !seen.has(file));
  return {
    files: files.length,
    cruised: files.length - unseen.length,
    violations: [
      ...violations,
      ...unseen.map((file) => ({ rule: 'every-file-is-cruised', from: file, to: '(not looked at)' })),
      ...strayModules(root),
      ...heavySchemas(output.modules),
    ],
  };
}

export function sourceFiles(root) {
  return PLACES.flatMap((place) => walk(root, place)).filter(
    (file) => SOURCE.test(file) && !/\.d\.ts$/.test(file),
  );
}

function walk(root, folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : walk(root, `${folder}/${entry.name}`);
    return entry.isFile() ? [`${folder}/${entry.name}`] : [];
  });
}

/** The order names every module; source beside the modules' folders, tests aside, would stand under no rule. */
function strayModules(root) {
  const order = JSON.parse(readFileSync(path.join(here, 'packages/domain/module-order.json'), 'utf8'));
  const strays = new Set(
    walk(root, 'packages/domain/src')
      .map((file) => file.split('/')[3])
      .filter((name) => !order.includes(name) && !TESTS.test(name)),
  );
  return [...strays].map((name) => ({
    rule: 'every-module-has-a-place',
    from: `packages/domain/src/${name}`,
    to: 'packages/domain/module-order.json',
  }));
}

/**
 * Browsers load choices.ts and schemas.ts: nothing that they load in turn may need Node or the database, and choices no
 * schema. Types are not loaded.
 */
function heavySchemas(modules) {
  const byName = new Map(modules.map((module) => [module.source, module]));
  return modules
    .filter(({ source }) => SCHEMAS.test(source))
    .flatMap(({ source }) => {
      const way = wayTo(
        byName,
        source,
        (module) =>
          module.coreModule ||
          NOT_FOR_BROWSERS.test(module.source) ||
          (CHOICES.test(source) && ZOD.test(module.source)),
      );
      return way
        ? [
            {
              rule: CHOICES.test(source) ? 'choices-are-light' : 'schemas-are-browser-safe',
              from: source,
              to: way.slice(1).join(' → '),
            },
          ]
        : [];
    });
}

/** The shortest chain of loaded modules from one to the first that answers, or null. */
function wayTo(byName, start, isWanted) {
  const ways = [[start]];
  const seen = new Set([start]);
  for (const way of ways) {
    for (const { resolved, dependencyTypes } of byName.get(way.at(-1))?.dependencies ?? []) {
      if (seen.has(resolved) || dependencyTypes.includes('type-only')) continue;
      seen.add(resolved);
      const next = byName.get(resolved);
      if (next && isWanted(next)) return [...way, resolved];
      ways.push([...way, resolved]);
    }
  }
  return null;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  const result = await checkBorders(path.resolve(args.find((arg) => !arg.startsWith('--')) ?? here));
  if (args.includes('--json')) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } else {
    for (const { rule, from, to } of result.violations) process.stdout.write(`${rule}: ${from} → ${to}\n`);
    process.stdout.write(
      `${result.cruised} of ${result.files} modules, ${result.violations.length} broken borders\n`,
    );
  }
  // An empty house is not a clean one.
  process.exitCode = result.violations.length === 0 && result.files > 0 ? 0 : 1;
}
