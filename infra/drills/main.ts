/**
 * `npm run drill NAME [-- --rounds N]`: the long trials. Each prints a table and `N passed, N failed`.
 */
import type { Drill } from './drill.ts';
import { facesDrill } from './faces.ts';
import { fuzzDrill } from './fuzz.ts';
import { outagesDrill } from './outages.ts';
import { restoreDrill } from './restore.ts';
import { scanDrill } from './scan.ts';
import { keysDrill } from './keys.ts';
import { killDrill, killRedisDrill } from './kill.ts';
import { processesDrill } from './processes.ts';
import { startDrill } from './start.ts';

const DRILLS: Record<string, Drill> = {
  start: startDrill,
  kill: killDrill,
  keys: keysDrill,
  processes: processesDrill,
  outages: outagesDrill,
};
/** They take long, need what a machine may lack, or are in short among the tests (fuzz, restore): no check runs them by itself. */
const BY_HAND: Record<string, Drill> = {
  fuzz: fuzzDrill,
  faces: facesDrill,
  restore: restoreDrill,
  'kill-redis': killRedisDrill,
  scan: scanDrill,
};

const [name = '', ...rest] = process.argv.slice(2);
const at = rest.indexOf('--rounds');
const rounds = at < 0 ? 1 : Number(rest[at + 1]);
const all = { ...DRILLS, ...BY_HAND };
const drill = Object.hasOwn(all, name) ? all[name] : undefined;

if (!drill || !Number.isInteger(rounds) || rounds < 1) {
  console.error(
    drill
      ? '--rounds takes a whole number from 1.'
      : `${name ? `There is no drill "${name}".` : 'Name a drill.'} By hand: ${Object.keys(BY_HAND).join(', ')}. Drills: ${Object.keys(DRILLS).join(', ')}`,
  );
  process.exit(2);
}

const { passed, failed } = await drill({ rounds });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
