/**
 * Installs the packages when, and only when, that is needed: a stamp inside node_modules says what was installed there. npm ci
 * removes node_modules first, so a half-written install has no stamp and is done again. No dependencies: nothing may be there yet.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForLock } from './lock.mjs';
import { explain, StartProblem } from './problem.mjs';

/** The parts of a package.json that decide what npm puts into node_modules; a new script needs no install. */
const DECIDING = [
  'workspaces',
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
  'overrides',
  'allowScripts',
];

const stampFile = (root) => join(root, 'node_modules', '.cio-install');

function packageFiles(root) {
  const { workspaces = [] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folders = workspaces.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return existsSync(join(root, parent))
      ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`)
      : [];
  });
  return ['package.json', ...folders.map((folder) => `${folder}/package.json`)]
    .filter((file) => existsSync(join(root, file)))
    .sort();
}

export function installHash(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const file of packageFiles(root)) {
    const content = JSON.parse(readFileSync(join(root, file), 'utf8'));
    hash.update(JSON.stringify([file, DECIDING.map((key) => content[key] ?? null)]));
  }
  // Packages hold programs for one platform and one Node line.
  return hash.update(`${process.platform}-${process.arch}-${process.versions.modules}`).digest('hex');
}

export function installNeeded(root) {
  try {
    return readFileSync(stampFile(root), 'utf8') !== installHash(root);
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    throw error;
  }
}

/** Says that what stands in node_modules belongs to the files as they are now. */
export function markInstalled(root) {
  writeFileSync(stampFile(root), installHash(root));
}

/** Runs npm ci; resolves to its exit code and the end of what it said. */
export function npmCi(root, guard) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const args = [
    ...first,
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
  ];
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    if (child.pid) guard?.watch(child.pid);
    child.on('error', (error) => resolve({ code: 1, output: `${error.message}` }));
    child.on('close', (code) => {
      if (child.pid) guard?.forget(child.pid);
      resolve({ code, output });
    });
  });
}

function sentence(root, output) {
  const known = explain(output, root);
  if (known) return known;
  const last = output.trim().split('\n').slice(-8).join('\n  ');
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|ECONNRESET|EAI_AGAIN|ENETUNREACH/.test(output))
    return `The packages could not be fetched: the package registry does not answer. Check the network and start again.\n  ${last}`;
  return `Installing the packages failed (npm ci); put right what npm says here and start again:\n  ${last}`;
}

/** Installs when needed. `say` gets one line a stage; `install` is replaced in tests. Resolves to whether anything was done. */
export async function ensureInstalled(root, { say = () => {}, guard, install = npmCi } = {}) {
  if (!existsSync(join(root, 'package-lock.json')))
    throw new StartProblem(
      'package-lock.json is missing: this folder is not a whole copy of the project. Clone it again.',
    );
  if (!installNeeded(root)) return false;
  mkdirSync(join(root, '.build'), { recursive: true });
  const lock = await waitForLock(join(root, '.build', 'install.lock'), () =>
    say('another start is installing the packages, waiting for it'),
  );
  try {
    if (!installNeeded(root)) return false; // the other one did it
    say('installing packages (a minute or two the first time)');
    const begin = Date.now();
    const { code, output } = await install(root, guard);
    if (code !== 0) throw new StartProblem(sentence(root, output));
    markInstalled(root);
    say(`packages installed (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
    return true;
  } finally {
    lock.release();
  }
}
