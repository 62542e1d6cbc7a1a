import { execute } from './execute.mjs';

/** Every drill with few rounds; `npm run drill NAME -- --rounds N` runs more. */
const ROUNDS = { kill: 5, processes: 2 };

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
      for (const name of await drillNames(drill)) {
        const { code, output } = await drill(name, '--rounds', String(ROUNDS[name] ?? 1));
        const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(
          output.trimEnd().split('\n').at(-1),
        ) ?? [0, 0, 1];
        total.passed += Number(passed);
        total.failed += Math.max(Number(failed), code === 0 ? 0 : 1);
        if (code !== 0) total.details += `${name}\n${output}\n`;
      }
      return total;
    },
  };
}

/** Asked without a name, the drills' command lists them all. */
async function drillNames(drill) {
  const { output } = await drill();
  return /Drills: (.+)$/m.exec(output)?.[1].split(', ') ?? [];
}
