// What sealing costs: a client's number written and read against the same columns in the open, and how fast a firm's keys change.
import {
  blindIndex,
  createContext,
  firmKeys,
  openDatabase,
  rotateFirmKeys,
  seal,
  unseal,
  withTransaction,
  type FirmContext,
} from '@cio/domain/platform';
import { testMasterKey } from '@cio/domain/platform/testing';
import { SEALED_CLIENT_TABLES } from '@cio/domain/clients';
import { loadDatabase, startCluster, type BenchDatabase } from './bench-database.ts';
import type { Bench, Row } from './results.ts';
import { percentile, ratio } from './statistics.ts';

const CLIENTS = 20_000;
const CALLS = 1_500;
const BATCH = 500;
const OPEN = 'in the open';
const SEALED = 'sealed';

export const keys: Bench = {
  summary:
    'a field written and read sealed against in the open, and values sealed anew a second while keys change',
  async run({ rounds, say }) {
    const cluster = await startCluster();
    say(`loading ${CLIENTS} clients`);
    const loaded = await loadDatabase(cluster, CLIENTS);
    const db = openDatabase({ url: loaded.appUrl, poolSize: 4 });
    const found = { write: both(), read: both(), rotated: [] as number[] };
    try {
      const ctx = contextOf(db, loaded);
      const ids = await sealAll(ctx);
      for (let round = 0; round < rounds; round += 1) {
        for (const way of round % 2 === 0 ? ([OPEN, SEALED] as const) : ([SEALED, OPEN] as const)) {
          found.write[way].push(await timed(ids, (id) => write(ctx, id, way)));
          found.read[way].push(await timed(ids, (id) => readOne(ctx, id, way)));
        }
        const begin = performance.now();
        const { swept } = await rotateFirmKeys(ctx, SEALED_CLIENT_TABLES);
        found.rotated.push((swept / (performance.now() - begin)) * 1_000);
        say(`round ${round + 1}: ${Math.round(found.rotated.at(-1)!)} values/s`);
      }
      const rows: Row[] = [
        ...(['write', 'read'] as const).flatMap((what) =>
          [OPEN, SEALED].map((way) => ({
            what,
            way,
            unit: 'ms p50',
            rounds: found[what][way as typeof OPEN],
          })),
        ),
        { what: 'rotation', way: `${CLIENTS} clients`, unit: 'values/s', rounds: found.rotated },
      ];
      return {
        rows,
        ratios: (['write', 'read'] as const).map((what) =>
          ratio(`${what}: sealed / in the open`, found[what][SEALED], found[what][OPEN], {
            atMost: 2,
            aim: true,
          }),
        ),
      };
    } finally {
      await db.end();
      await cluster.stop();
    }
  },
};

const both = () => ({ [OPEN]: [] as number[], [SEALED]: [] as number[] });

function contextOf(db: FirmContext['db'], { orgId }: BenchDatabase): FirmContext {
  const actor = { kind: 'system', job: 'bench', orgId } as const;
  return createContext({ db, masterKey: testMasterKey, actor, requestId: 'bench' }) as FirmContext;
}

const COLUMN = { table: 'people', field: 'passport_number' };

/** Every client gets a number, some hundred in a statement. */
async function sealAll(ctx: FirmContext): Promise<string[]> {
  const ids = await withTransaction(ctx, (tx) => tx.person.findMany({ select: { id: true }, take: CLIENTS }));
  for (let at = 0; at < ids.length; at += BATCH) {
    const some = ids.slice(at, at + BATCH).map(({ id }) => id);
    await withTransaction(ctx, async (tx) => {
      const held = await firmKeys(tx, ctx, ctx.actor.orgId);
      await tx.$executeRawUnsafe(
        `update people p set passport_sealed = n.sealed, passport_index = n.idx
         from unnest($1::uuid[], $2::text[], $3::text[]) as n(id, sealed, idx) where p.id = n.id`,
        some,
        some.map((id) => seal(held, { ...COLUMN, id }, numberOf(id))),
        some.map((id) => blindIndex(held, COLUMN, numberOf(id))),
      );
    });
  }
  return ids.map(({ id }) => id);
}

const numberOf = (id: string) => id.slice(-9).toUpperCase();

async function timed(ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const begin = performance.now();
    await work(ids[(call * 7919) % ids.length]!);
    times.push(performance.now() - begin);
  }
  return percentile(times, 0.5);
}

type Way = typeof OPEN | typeof SEALED;

/** The same transaction and the same row; sealed or as it reads. The open text goes where no number is looked for. */
const write = (ctx: FirmContext, id: string, way: Way) =>
  withTransaction(ctx, async (tx) => {
    const held = way === SEALED ? await firmKeys(tx, ctx, ctx.actor.orgId) : null;
    const data = held
      ? {
          passportSealed: seal(held, { ...COLUMN, id }, numberOf(id)),
          passportIndex: blindIndex(held, COLUMN, numberOf(id)),
        }
      : { email: `${numberOf(id)}@x.example`, phone: numberOf(id) };
    await tx.person.updateMany({ where: { id }, data });
  });

const readOne = (ctx: FirmContext, id: string, way: Way) =>
  withTransaction(ctx, async (tx) => {
    const row = await tx.person.findFirstOrThrow({
      where: { id },
      select: { email: true, passportSealed: true },
    });
    return way === SEALED
      ? unseal(await firmKeys(tx, ctx, ctx.actor.orgId), { ...COLUMN, id }, row.passportSealed!)
      : row.email;
  });
