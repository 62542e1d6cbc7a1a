/**
 * The outage drill: each service is taken away, slowed, silenced and cut in the middle of its answers, while people look and programs
 * write. Every answer must be a finished one within ten seconds, everything must work again without a hand, and nothing may be lost.
 */
import { Chores, type Outcome } from './outages/chores.ts';
import { openGround, type Ground, type ServiceName } from './outages/ground.ts';
import { askEverything, LONGEST_MS, SHORT_LONGEST_MS, type Answered } from './outages/probes.ts';
import type { Hurt } from './outages/proxy.ts';
import { keepWriting } from './outages/writer.ts';
import { openSession } from './scan-proxy.ts';
import { until } from './trial.ts';

interface Row {
  name: string;
  ok: boolean;
  note: string;
}

const BACK_MS = 30_000;
const SHORT_BACK_MS = 180_000;
/** Readiness is asked each second and believed for as long; connections notice in their own time. */
const SETTLE_MS = 1_500;
/** A worker gives a silent database a minute, and mail that could not leave is tried again after one, two and four. */
const CAUGHT_UP_MS = 480_000;

/** Those that take longest to be over come first: the rest goes on meanwhile. */
const FEW: [ServiceName, Hurt][] = [
  ['database', 'silent'],
  ['mail', 'cut'],
  ['storage', 'away'],
  ['redis', 'away'],
  ['database', 'away'],
];
const ALL: [ServiceName, Hurt][] = (['mail', 'database', 'redis', 'storage'] as const).flatMap((service) =>
  (['away', 'slow', 'silent', 'cut'] as const).map((how): [ServiceName, Hurt] => [service, how]),
);

/** One round is the short form; two or more try every service in every way. */
export async function outagesDrill({
  rounds,
}: {
  rounds: number;
}): Promise<{ passed: number; failed: number }> {
  const rows: Row[] = [];
  const note = (row: Row) => {
    rows.push(row);
    console.log(`${row.ok ? 'ok    ' : 'FAILED'}  ${row.name.padEnd(52)} ${row.note}`);
  };
  const ground = await openGround({ withRedis: true });
  try {
    if (!ground.proxies.redis) console.log('-       Redis is not tried: this machine has no redis-server');
    const chores = new Chores(ground);
    const limits =
      rounds > 1
        ? { longestMs: LONGEST_MS, backMs: BACK_MS }
        : { longestMs: SHORT_LONGEST_MS, backMs: SHORT_BACK_MS };
    for (const [service, how] of rounds > 1 ? ALL : FEW)
      if (ground.proxies[service])
        for (const row of await tryOutage(ground, chores, [service, how], limits)) note(row);
    for (const row of await catchUp(chores, rounds > 1)) note(row);
    note(await control(ground));
  } finally {
    await ground.close();
  }
  const failed = rows.filter(({ ok }) => !ok).length;
  return { passed: rows.length - failed, failed };
}

async function tryOutage(
  ground: Ground,
  chores: Chores,
  [service, how]: readonly [ServiceName, Hurt],
  limits: { longestMs: number; backMs: number },
): Promise<Row[]> {
  const name = `${service} ${how}`;
  const proxy = ground.proxies[service]!;
  const cookie = await openSession(ground.trial.url);
  const askAll = async () =>
    (await Promise.all([askEverything(ground, cookie), chores.askAll(cookie)])).flat();
  const writing = keepWriting(ground);
  await pause(500);
  proxy.hurt(how);
  await pause(SETTLE_MS);
  const during = await askAll();
  proxy.hurt('none');
  const begin = Date.now();
  let after: Answered[] = [];
  const recovered = await until(name, limits.backMs, async () => {
    after = await askAll();
    return after.every(isWell);
  }).then(
    () => true,
    () => false,
  );
  const backMs = Date.now() - begin;
  const { acknowledged, refused, lost, doubled, slowestMs } = await writing.stop();
  const files = await chores.files();
  const faulty = during.filter(({ faults }) => faults.length > 0);
  const slowest = Math.max(...during.map(({ ms }) => ms), slowestMs);
  tellPages(during);
  return [
    {
      name: `${name}: every answer is finished, within ${limits.longestMs / 1000} s`,
      ok: faulty.length === 0 && slowest <= limits.longestMs,
      note:
        faulty.length > 0
          ? faulty.map(({ what, faults }) => `${what}: ${faults.join(', ')}`).join('; ')
          : `${during.length} asked, slowest ${(slowest / 1000).toFixed(1)} s`,
    },
    {
      name: `${name}: works again without a hand`,
      ok: recovered,
      note: recovered
        ? `${(backMs / 1000).toFixed(1)} s`
        : after
            .filter((one) => !isWell(one))
            .map(({ what, status, faults }) => [what, status, ...faults].join(' '))
            .join('; '),
    },
    {
      name: `${name}: what was acknowledged is there, once`,
      ok: lost === 0 && doubled === 0 && acknowledged > 0 && files.wrong === 0,
      note: `${acknowledged} clients acknowledged, ${refused} not, ${lost} lost, ${doubled} doubled; ${told(files)} files`,
    },
  ];
}

/** What was promised beyond an answer: it may take its time, and comes by itself. */
async function catchUp(chores: Chores, wholly: boolean): Promise<Row[]> {
  const begin = Date.now();
  const seconds = () => `after ${((Date.now() - begin) / 1000).toFixed(0)} s`;
  const isKept = async ({ wrong }: Outcome) => wrong === 0 || (await chores.lettersOwed()) === wrong;
  await until('jobs are done', CAUGHT_UP_MS, async () => (await chores.jobs()).wrong === 0).catch(() => {});
  const [jobs, jobsAt] = [await chores.jobs(), seconds()];
  await until('letters have come', CAUGHT_UP_MS, async () => {
    const letters = chores.letters();
    return letters.wrong === 0 || (!wholly && (await isKept(letters)));
  }).catch(() => {});
  const letters = chores.letters();
  return [
    {
      name: 'every job that was asked for is done',
      ok: jobs.wrong === 0 && jobs.promised > 0,
      note: `${told(jobs)}, ${jobsAt}`,
    },
    {
      name: wholly ? 'every letter has come, once' : 'every letter has come, or waits for its next try',
      ok: letters.promised > 0 && (wholly ? letters.wrong === 0 : await isKept(letters)),
      note: `${told(letters)}, ${seconds()}`,
    },
  ];
}

const told = ({ promised, wrong }: Outcome): string => `${promised - wrong} of ${promised}`;

const isWell = ({ status, faults }: Answered): boolean => status > 0 && status < 400 && faults.length === 0;

/** For docs/operations.md: which answers there were, and what they said. */
function tellPages(during: readonly Answered[]): void {
  const groups = new Map<string, string[]>();
  for (const { what, status, says } of during) {
    if (what.endsWith('(fr)')) continue;
    const key = status < 300 ? String(status) : `${status} ${says}`;
    groups.set(key, [...(groups.get(key) ?? []), what.replace(' (en)', '')]);
  }
  for (const [key, asked] of groups) console.log(`-         ${key}: ${asked.join(', ')}`);
}

/** A drill that finds nothing when nobody answers would find nothing at all. */
async function control(ground: Ground): Promise<Row> {
  const nobody = { ...ground, trial: { url: 'http://127.0.0.1:9' } } as Ground;
  const found = [...(await askEverything(nobody, '')), ...(await new Chores(nobody).askAll(''))];
  const missed = found.filter(({ faults }) => faults.length > 0);
  return {
    name: 'the control, which asks nobody, is caught',
    ok: missed.length === found.length,
    note: `${missed.length} of ${found.length} answers are missed`,
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
