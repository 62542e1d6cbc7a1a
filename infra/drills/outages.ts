/**
 * The outage drill: each service is taken away, slowed, silenced and cut in the middle of its answers, while people look and programs
 * write. Every answer must be a finished one within ten seconds, everything must work again without a hand, and nothing may be lost.
 */
import pg from 'pg';
import { openGround, type Ground, type ServiceName } from './outages/ground.ts';
import { askEverything, keepWriting, LONGEST_MS, type Answered } from './outages/probes.ts';
import type { Hurt } from './outages/proxy.ts';
import { until } from './trial.ts';

interface Row {
  name: string;
  ok: boolean;
  note: string;
}

const BACK_MS = 30_000;
/** Readiness is asked each second and believed for as long; connections notice in their own time. */
const SETTLE_MS = 1_500;

const FEW: [ServiceName, Hurt][] = [
  ['database', 'away'],
  ['database', 'silent'],
  ['storage', 'away'],
  ['mail', 'cut'],
  ['redis', 'away'],
];
const ALL: [ServiceName, Hurt][] = (['database', 'storage', 'mail', 'redis'] as const).flatMap((service) =>
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
    for (const [service, how] of rounds > 1 ? ALL : FEW)
      if (ground.proxies[service]) for (const row of await tryOutage(ground, service, how)) note(row);
    note(await control(ground));
  } finally {
    await ground.close();
  }
  const failed = rows.filter(({ ok }) => !ok).length;
  return { passed: rows.length - failed, failed };
}

async function tryOutage(ground: Ground, service: ServiceName, how: Hurt): Promise<Row[]> {
  const name = `${service} ${how}`;
  const proxy = ground.proxies[service]!;
  const writing = keepWriting(ground);
  await pause(500);
  proxy.hurt(how);
  await pause(SETTLE_MS);
  const during = await askEverything(ground);
  proxy.hurt('none');
  const begin = Date.now();
  let after: Answered[] = [];
  const recovered = await until(name, BACK_MS, async () => {
    after = await askEverything(ground);
    return after.every(isWell);
  }).then(
    () => true,
    () => false,
  );
  const backMs = Date.now() - begin;
  const { sure, unsure, slowestMs } = await writing.stop();
  const counted = await count(ground, [...sure, ...unsure]);
  const lost = sure.filter((one) => counted.get(one) !== 1);
  const doubled = unsure.filter((one) => (counted.get(one) ?? 0) > 1);
  const faulty = during.filter(({ faults }) => faults.length > 0);
  const slowest = Math.max(...during.map(({ ms }) => ms), slowestMs);
  return [
    {
      name: `${name}: every answer is finished, within 10 s`,
      ok: faulty.length === 0 && slowest <= LONGEST_MS,
      note:
        faulty.length > 0
          ? faulty.map(({ what, faults }) => `${what}: ${faults.join(', ')}`).join('; ')
          : told(during, slowest),
    },
    {
      name: `${name}: works again without a hand`,
      ok: recovered,
      note: recovered
        ? `${(backMs / 1000).toFixed(1)} s`
        : after
            .filter((one) => !isWell(one))
            .map(({ what, status }) => `${what} ${status}`)
            .join('; '),
    },
    {
      name: `${name}: what was acknowledged is there, once`,
      ok: lost.length === 0 && doubled.length === 0 && sure.length > 0,
      note: `${sure.length} acknowledged, ${unsure.length} not, ${lost.length} lost, ${doubled.length} doubled`,
    },
  ];
}

const isWell = ({ status, faults }: Answered): boolean => status > 0 && status < 400 && faults.length === 0;

function told(during: Answered[], slowest: number): string {
  const statuses = [...new Set(during.map(({ status }) => status))].sort();
  return `${statuses.join(', ')}; slowest ${(slowest / 1000).toFixed(1)} s`;
}

/** A drill that finds nothing when nobody answers would find nothing at all. */
async function control(ground: Ground): Promise<Row> {
  const nobody = { ...ground, trial: { url: 'http://127.0.0.1:9' } } as Ground;
  const found = await askEverything(nobody);
  return {
    name: 'the control, which asks nobody, is caught',
    ok: found.every(({ faults }) => faults.length > 0),
    note: `${found.length} of ${found.length} answers are missed`,
  };
}

async function count({ superUrl }: Ground, names: string[]): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; n: number }>(
      `select family_name as name, count(*)::int as n from people where family_name = any ($1) group by 1`,
      [names],
    );
    return new Map(rows.map(({ name, n }) => [name, n]));
  } finally {
    await client.end();
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
