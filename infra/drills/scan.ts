/**
 * The scan: wapiti, as Debian ships it, over a signed-in session of a running product. It talks to a small proxy of ours that carries the
 * session and serves a few planted faults: they must be found, or a clean report means nothing. Nothing is planted in the product.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSession, startProxy, type ScanProxy } from './scan-proxy.ts';
import { Trial } from './trial.ts';

const PROGRAM = ['/usr/bin/wapiti', '/usr/local/bin/wapiti'].find((file) => existsSync(file));
const MODULES = 'xss,permanentxss,sql,file,exec,redirect,crlf,csp,http_headers,cookieflags,xxe,shellshock';
const START_MS = 900_000;

/** Where the scanner begins; it follows what it finds. */
const PLACES = [
  '/sign-in?next=%2Fdashboard',
  '/dashboard/clients?q=a&status=active&sort=name',
  '/settings/people?q=a&view=ended',
  '/settings/addresses',
  '/account',
  '/api/v1/clients?limit=1&sort=name',
  '/api/trpc/clients.find?input=%7B%22q%22%3A%22a%22%7D',
];

/** Known and meant: a trial has no TLS; the header that switched old browsers' filters on did more harm than good. */
const MEANT = /Strict-Transport-Security|Secure flag is not set|X-XSS-Protection/i;

interface Found {
  kind: string;
  path: string;
  info: string;
}

/** SCAN_URL tries a product that runs already; start that one with RATE_LIMIT_USER=0 and its two sisters. */
export async function scanDrill({ rounds }: { rounds: number }): Promise<{ passed: number; failed: number }> {
  if (!PROGRAM) {
    console.error('The scan needs wapiti: apt-get install wapiti, then again.');
    return { passed: 0, failed: 1 };
  }
  const room = mkdtempSync(join(tmpdir(), 'cio-scan-'));
  const product = process.env.SCAN_URL ? null : await startProduct(join(room, 'data'));
  const url = process.env.SCAN_URL ?? product!.url;
  const proxy = await startProxy(url, await openSession(url));
  try {
    const report = join(room, 'report.json');
    const planted = await scan(`${proxy.url}/planted/`, [`${proxy.url}/planted`], report, 1);
    const places = PLACES.map((place) => proxy.url + place);
    const found = await scan(`${proxy.url}/`, places, report, rounds);
    return judge(planted, proxy, found, await staysSignedIn(proxy.url));
  } finally {
    await proxy.close();
    if (product) {
      product.signalAll('SIGTERM');
      await product.ended(30_000);
    }
    rmSync(room, { recursive: true, force: true });
  }
}

async function startProduct(dataDir: string): Promise<Trial> {
  for (const who of ['USER', 'FIRM', 'ADDRESS']) process.env[`RATE_LIMIT_${who}`] = '0';
  const trial = await Trial.start(dataDir);
  await trial.ready(START_MS);
  return trial;
}

/** A round is two minutes: with more of them it looks further. */
async function scan(
  url: string,
  places: readonly string[],
  report: string,
  rounds: number,
): Promise<Found[]> {
  const seconds = String(rounds * 120);
  const child = spawn(
    PROGRAM!,
    [
      ...['-u', url, ...places.flatMap((place) => ['-s', place])],
      ...['-m', MODULES, '-f', 'json', '-o', report, '--flush-session', '--no-bugreport', '-v', '0'],
      ...['-d', '3', '--max-scan-time', seconds, '--max-attack-time', String(rounds * 40)],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await once(child, 'exit');
  type Entry = { method: string; path: string; info: string; parameter: string | null };
  const read = JSON.parse(readFileSync(report, 'utf8')) as Record<string, Record<string, Entry[]>>;
  return ['vulnerabilities', 'anomalies'].flatMap((part) =>
    Object.entries(read[part] ?? {}).flatMap(([kind, entries]) =>
      entries.map(({ path, info }) => ({ kind, path, info })),
    ),
  );
}

/** A scan of the page that asks one to sign in would find nothing either. */
const staysSignedIn = async (url: string): Promise<boolean> =>
  (await fetch(`${url}/dashboard/clients`, { redirect: 'manual' })).status === 200;

/** Fewer, and it did not get beyond the first pages. */
const LEAST_ANSWERS = 200;

function judge(
  control: readonly Found[],
  { planted, answered }: ScanProxy,
  found: readonly Found[],
  signedIn: boolean,
): { passed: number; failed: number } {
  let [passed, failed] = [0, 0];
  const say = (ok: boolean, words: string) => {
    if (ok) passed += 1;
    else failed += 1;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${words}`);
  };
  for (const { path, kind } of planted)
    say(
      control.some((one) => one.path.startsWith(path) && one.kind === kind),
      `control: ${kind} planted at ${path} is found`,
    );
  const all = [...answered.values()].reduce((sum, count) => sum + count, 0);
  const byStatus = [...answered].sort(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`);
  say(
    signedIn && (answered.get(200) ?? 0) >= LEAST_ANSWERS,
    `signed in to the end: ${all} answers (${byStatus.join(', ')})`,
  );
  const faults = [...answered].filter(([status]) => status >= 500);
  say(
    faults.length === 0,
    `no answer is a fault of ours: ${faults.length === 0 ? 'none' : faults.join(' × ')}`,
  );
  const real = found.filter(({ info }) => !MEANT.test(info));
  for (const { kind, path, info } of real) say(false, `${kind} at ${path}: ${info}`);
  say(real.length === 0, `the product: ${real.length} findings`);
  return { passed, failed };
}
