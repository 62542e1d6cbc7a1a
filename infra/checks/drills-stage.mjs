import { execute } from './execute.mjs';

/** Every drill with few rounds; `npm run drill NAME -- --rounds N` runs more. */
const ROUNDS = { kill: 5, processes: 2 };
/** Most of a drill is waiting for what comes back, in folders and at ports of its own. */
const AT_ONCE = 2;
/** Whatever is new begins after these. */
const LONGEST_FIRST = ['start', 'outages', 'kill', 'processes', 'keys'];

export function drillsStage({ root, guard }) {
  const drill = (...args) =>
    execute(process.execPath, ['infra/checks/run-ts.mjs', 'infra/drills/main.ts', ...args], {
      cwd: root,
      guard,
    });
  return {
    name: 'drills',
    async run() {
      const total = { passed: 0, failed: 0, details: '' };
      const waiting = longestFirst(await drillNames(drill));
      const lane = async () => {
        for (let name = waiting.shift(); name; name = waiting.shift()) {
          const { code, output } = await drill(name, '--rounds', String(ROUNDS[name] ?? 1));
          const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(
            output.trimEnd().split('\n').at(-1),
          ) ?? [0, 0, 1];
          total.passed += Number(passed);
          total.failed += Math.max(Number(failed), code === 0 ? 0 : 1);
          if (code !== 0) total.details += `${name}\n${output}\n`;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
      return total;
    },
  };
}

function longestFirst(names) {
  const place = (name) => (LONGEST_FIRST.includes(name) ? LONGEST_FIRST.indexOf(name) : names.length);
  return [...names].sort((one, other) => place(one) - place(other));
}

/** Asked without a name, the drills' command lists them all. */
async function drillNames(drill) {
  const { output } = await drill();
  return /Drills: (.+)$/m.exec(output)?.[1].split(', ') ?? [];
}
