// One line a stage with its counts and seconds; what failed is shown in full enough to mend it, and the rest still runs.
// Enough for a handful of failures: what was cut here once was the only trace of one.
const TAIL_LINES = 200;

/**
 * A stage is `{ name, run }`; `run` resolves to `{ passed, failed, details? }`. Stages in one inner list run side by
 * side, two at a time. Returns the totals.
 */
export async function runStages(groups, { log = console.log } = {}) {
  const total = { passed: 0, failed: 0 };
  for (const group of groups) {
    const waiting = [...group];
    const lane = async () => {
      for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
        const { passed, failed } = await runStage(stage, log);
        total.passed += passed;
        total.failed += failed;
      }
    };
    await Promise.all([lane(), lane()]);
  }
  return total;
}

async function runStage({ name, run }, log) {
  const begin = Date.now();
  const result = await settle(run);
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  const counts = `${result.passed} passed${result.failed > 0 ? `, ${result.failed} failed` : ''}`;
  log(`${result.failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${counts} (${seconds} s)`);
  if (result.failed > 0 && result.details) log(indent(tail(result.details)));
  return result;
}

async function settle(run) {
  try {
    const result = await run();
    if (result.passed + result.failed > 0) return result;
    return { passed: 0, failed: 1, details: `Nothing was checked.\n${result.details ?? ''}` };
  } catch (error) {
    return { passed: 0, failed: 1, details: error.stack ?? String(error) };
  }
}

function tail(text) {
  const lines = text.trimEnd().split('\n');
  if (lines.length <= TAIL_LINES) return lines;
  return [`… ${lines.length - TAIL_LINES} lines before`, ...lines.slice(-TAIL_LINES)];
}

function indent(lines) {
  return lines.map((line) => `    ${line}`).join('\n');
}
