import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { execute } from './execute.mjs';

/** The journeys in a real browser, against the product started as a stranger starts it. */
export function journeysStage({ root, guard, room }) {
  return {
    name: 'journeys',
    async run() {
      const file = path.join(room, 'journeys.json');
      const { output } = await execute(
        process.execPath,
        [
          'node_modules/@playwright/test/cli.js',
          'test',
          '--config',
          'e2e/playwright.config.ts',
          '--reporter=json',
        ],
        {
          cwd: root,
          guard,
          timeoutMs: 55 * 60_000,
          env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        },
      );
      try {
        const { details, ...counts } = summarize(JSON.parse(await readFile(file, 'utf8')), saidOnPage);
        if (counts.failed === 0) return counts;
        const trouble = troubleIn(await logsIn(path.join(root, 'e2e/.results/product')));
        return { ...counts, details: [details, ...trouble].join('\n') };
      } catch (error) {
        return { passed: 0, failed: 1, details: `${output}\n${error.message}` };
      }
    },
  };
}

async function logsIn(folder) {
  const files = await readdir(folder).catch(() => []);
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.split('\n'));
}

const SLOW_MS = 3_000;
const MOST_LINES = 25;

/** What the product itself said was wrong, or took long, while the journeys ran: where to look first. */
export function troubleIn(lines) {
  // One of each kind: what journeys provoke by the dozen must not hide what happened once.
  const kinds = new Map();
  for (const line of lines) {
    // The starter passes on what its programs say, with their names before it.
    const said = line.slice(Math.max(0, line.indexOf('{"')));
    const slow = Number(/"ms":([\d.]+)/.exec(said)?.[1] ?? 0) >= SLOW_MS;
    if (!slow && !/"level":"(?:warn|error)"/.test(said)) continue;
    const kind = ['level', 'event', 'path', 'code', 'name'].map((key) => fieldOf(said, key)).join(' ');
    const { first = said, times = new Set() } = kinds.get(kind) ?? {};
    kinds.set(kind, { first, times: times.add(said) });
  }
  const found = [...kinds.values()];
  const left = found.length - MOST_LINES;
  return [
    ...found
      .slice(0, MOST_LINES)
      .map(
        ({ first, times }) => `    ${times.size > 1 ? `${times.size} times: ` : ''}${first.slice(0, 400)}`,
      ),
    ...(left > 0 ? [`    and ${left} kinds more`] : []),
  ];
}

function fieldOf(line, key) {
  return new RegExp(`"${key}":"([^"]*)"`).exec(line)?.[1] ?? '';
}

/** Skipped and flaky journeys count as failed. */
export function summarize(report, pageOf = () => []) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const problems = report.errors.map(
    (error) => error.message ?? error.value ?? 'an error outside of the journeys',
  );
  for (const { spec, title } of specs(report.suites, [])) {
    for (const test of spec.tests) {
      if (test.status === 'expected') continue;
      const errors = test.results
        .flatMap((result) => result.errors)
        .map((error) => clip(error.message ?? ''));
      const page = test.results.flatMap(({ attachments = [] }) => attachments.flatMap(pageOf));
      problems.push([`${test.status}: ${spec.file}:${spec.line} ${title}`, ...errors, ...page].join('\n'));
    }
  }
  const failed = Math.max(unexpected + flaky + skipped + report.errors.length, problems.length);
  return { passed: expected, failed, details: plain(problems.join('\n\n')) };
}

/** What the page told its reader when it failed, its titles, notices and open dialogs, and what it asked last. */
function saidOnPage({ name, path: file, body }) {
  if (name === 'calls' && body)
    return Buffer.from(body, 'base64')
      .toString()
      .split('\n')
      .map((line) => `    asked: ${line}`);
  if (name !== 'error-context' || !file) return [];
  // Under a heading of its own, or, where an expectation failed, within the details of the error.
  const told = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => /^\s*- (?:heading|alert|status|dialog|progressbar)\b/.test(line));
  return told.slice(0, 12).map((line) => `    the page: ${line.trim().slice(0, 160)}`);
}

function specs(suites, above) {
  return suites.flatMap((suite) => {
    const titles = [...above, suite.title];
    const own = (suite.specs ?? []).map((spec) => ({
      spec,
      title: [...titles.slice(1), spec.title].join(' › '),
    }));
    return [...own, ...specs(suite.suites ?? [], titles)];
  });
}

function clip(message) {
  return message
    .split('\n')
    .slice(0, 16)
    .map((line) => `    ${line}`)
    .join('\n');
}

function plain(text) {
  // eslint-disable-next-line no-control-regex -- colours of a terminal begin with the control character ESC
  return text.replace(/\u001b\[[0-9;]*m/g, '');
}
