/**
 * `npm run drill NAME [-- --rounds N]`: the long trials. Each prints a table and `N passed, N failed`.
 */
import { killDrill } from './kill.ts';
import { startDrill } from './start.ts';

export interface DrillResult {
  passed: number;
  failed: number;
}

const DRILLS: Record<string, (options: { rounds: number }) => Promise<DrillResult>> = {
  start: startDrill,
  kill: killDrill,
};

const [name = '', ...rest] = process.argv.slice(2);
const at = rest.indexOf('--rounds');
const rounds = at < 0 ? 1 : Number(rest[at + 1]);
const drill = Object.hasOwn(DRILLS, name) ? DRILLS[name] : undefined;

if (!drill || !Number.isInteger(rounds) || rounds < 1) {
  console.error(
    drill
      ? '--rounds takes a whole number from 1.'
      : `${name ? `There is no drill "${name}".` : 'Name a drill.'} Drills: ${Object.keys(DRILLS).join(', ')}`,
  );
  process.exit(2);
}

const { passed, failed } = await drill({ rounds });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
