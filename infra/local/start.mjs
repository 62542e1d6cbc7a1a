/**
 * `npm start` and `npm run dev`. Plain JavaScript without dependencies: it runs before anything is installed, installs what is
 * missing, and hands over to main.ts.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGuard } from './guard.mjs';
import { ensureInstalled } from './install.mjs';
import { describeProblem, StartProblem } from './problem.mjs';
import { watchNpm } from './processes.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major >= 22 || (major === 20 && minor >= 19)) return;
  throw new StartProblem(
    `Node 20.19 or newer is needed, this is ${process.versions.node}: install it from https://nodejs.org and start again.`,
  );
}

try {
  checkNode();
  const guard = startGuard();
  // Until main.ts takes over nothing needs an orderly end: the reaper ends npm ci when we go.
  const unwatch = watchNpm(() => process.exit(1));
  await ensureInstalled(root, { guard, say: (line) => console.log(line) });
  const { register } = await import('tsx/esm/api');
  register();
  const { main } = await import('./main.ts');
  unwatch();
  await main({ root, guard, dev: process.argv.includes('--dev') });
} catch (error) {
  // The one place that tells a person what stopped the start.
  console.error(`\n${describeProblem(error)}`);
  process.exit(1);
}
