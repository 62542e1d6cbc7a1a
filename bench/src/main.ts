// npm run bench [NAME...] -- [--seconds N] [--rounds N] [--sizes 10000,100000] [--fresh]
// A table on standard output, progress on standard error, and bench/results.json. A short try (fewer rounds or seconds) is printed
// but not kept.
import { parseArgs } from 'node:util';
import { audit } from './audit.ts';
import { clientsHttp } from './clients-http.ts';
import { doors } from './doors.ts';
import { eligibility } from './eligibility.ts';
import { endAll, guard } from './ending.ts';
import { files } from './files.ts';
import { identity } from './identity.ts';
import { events } from './engine/events.ts';
import { keys } from './keys.ts';
import { jobs } from './engine/jobs.ts';
import { live } from './live.ts';
import { loadAverage, machine, save, type Bench, type BenchOptions } from './results.ts';
import { pageBytes } from './page-bytes.ts';
import { recomputeBench } from './recompute.ts';
import { restoreBench } from './restore.ts';
import { signInTiming } from './sign-in-timing.ts';
import { start } from './start.ts';
import { steps } from './steps.ts';
import { describe } from './table.ts';
import { tenantTransaction } from './tenant-transaction.ts';

const BENCHES: Record<string, Bench> = {
  audit,
  'clients-http': clientsHttp,
  doors,
  files,
  'sign-in-timing': signInTiming,
  'tenant-transaction': tenantTransaction,
  eligibility,
  identity,
  keys,
  events,
  jobs,
  live,
  'page-bytes': pageBytes,
  recompute: recomputeBench,
  restore: restoreBench,
  start,
  steps,
};

const SECONDS = 5;
const ROUNDS = 3;
const SIZES = [10_000, 100_000, 1_000_000];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: String(SECONDS) },
    rounds: { type: 'string', default: String(ROUNDS) },
    sizes: { type: 'string', default: SIZES.join(',') },
    fresh: { type: 'boolean', default: false },
  },
});
const options: BenchOptions = {
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
  sizes: values.sizes.split(',').map(Number),
  fresh: values.fresh,
  say: (line) => process.stderr.write(`${line}\n`),
};
const whole = options.seconds >= SECONDS && options.rounds >= 2 && values.sizes === SIZES.join(',');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void endAll().finally(() => process.exit(130)));

try {
  const unknown = positionals.filter((name) => !(name in BENCHES));
  const numbers = [options.seconds, options.rounds, ...options.sizes];
  if (unknown.length > 0 || !numbers.every((one) => Number.isInteger(one) && one > 0)) usage(unknown);
  else for (const name of positionals.length > 0 ? positionals : Object.keys(BENCHES)) await runOne(name);
} catch (error) {
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
  process.exitCode = 1;
} finally {
  await endAll();
  guard.close();
}
// A bench that failed may have left timers and connections behind; what they belonged to is gone.
process.exit();

async function runOne(name: string): Promise<void> {
  const { summary, run } = BENCHES[name]!;
  const before = loadAverage();
  options.say(`${name}: ${summary}`);
  const begin = Date.now();
  const findings = await run(options);
  const about = {
    at: new Date(begin).toISOString(),
    ...machine(),
    loadBefore: before,
    loadAfter: loadAverage(),
  };
  process.stdout.write(
    `\n${name}: ${summary}\n${about.at}, ${about.cores} cores, node ${about.node}, commit ${about.commit}${about.changed ? ' with changes' : ''}, ` +
      `load ${about.loadBefore} before, ${options.rounds} rounds of ${options.seconds} s\n\n${describe(findings)}\n`,
  );
  if (whole) save(name, { ...about, seconds: options.seconds, ...findings });
  else options.say(`a short try: bench/results.json stays as it was`);
}

function usage(unknown: string[]): void {
  const names = Object.entries(BENCHES).map(([name, { summary }]) => `  ${name.padEnd(20)}${summary}`);
  process.stderr.write(
    `${unknown.length > 0 ? `There is no bench ${unknown.join(', ')}.\n` : 'Numbers are whole and above zero.\n'}npm run bench [NAME...] -- [--seconds N] [--rounds N] [--sizes N,N] [--fresh]\n${names.join('\n')}\n`,
  );
  process.exitCode = 2;
}
