// How long a firm waits for its records after a disaster: a full copy made, and brought back into an empty place, against a plain
// copy of the same folder, neither packed nor sealed nor checked.
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeCopy } from '../../infra/backup/make-copy.ts';
import { openBlobs } from '../../infra/backup/open-blobs.ts';
import { restore as bringBack } from '../../infra/backup/restore.ts';
import { askAt, databaseOf, openInstance, type TestInstance } from '../../infra/backup/testing.ts';
import { databaseFolder } from '../../infra/local/postgres-home.ts';
import { atEnd } from './ending.ts';
import type { Bench } from './results.ts';
import { ratio } from './statistics.ts';

const CLIENTS = 40_000;
const PER = 100_000;
/** The promise: a practice of some hundred thousand rows is back within the minute. */
const LIMIT_MINUTES = 1;

export const restoreBench: Bench = {
  summary: `minutes until ${PER.toLocaleString('en')} rows are back from a sealed copy, against a plain copy of the folder`,
  async run({ rounds, sizes, say }) {
    const clients = Math.min(CLIENTS, Math.max(...sizes));
    say(`loading ${clients} clients and what happened to them`);
    const instance = await openInstance(clients);
    const close = atEnd(() => instance.close());
    try {
      const rows = await rowsOf(instance);
      const made: number[] = [];
      const back: number[] = [];
      const plain: number[] = [];
      const toMinutes = PER / rows / 60_000;
      for (let round = 0; round < rounds; round += 1) {
        const file = join(instance.room, `round-${round}.backup`);
        made.push((await timed(() => copyTo(instance, file))) * toMinutes);
        back.push((await timed(() => restoreFrom(instance, file, `place-${round}`))) * toMinutes);
        const folder = join(instance.room, `plain-${round}`);
        plain.push(
          (await timed(() => cpSync(databaseFolder(instance.dataDir), folder, { recursive: true }))) *
            toMinutes,
        );
        for (const done of [file, folder]) rmSync(done, { recursive: true, force: true });
        say(`round ${round + 1}: ${back.at(-1)!.toFixed(3)} minutes for ${PER} rows`);
      }
      const per = `min per ${PER} rows`;
      return {
        rows: [
          { what: 'a full copy', way: 'sealed', unit: per, rounds: made },
          { what: 'a restore', way: 'unsealed, checked, recovered, set right', unit: per, rounds: back },
          { what: 'the folder', way: 'copied and no more', unit: per, rounds: plain },
        ],
        ratios: [
          ratio(
            `restore of ${PER} rows / ${LIMIT_MINUTES} minute`,
            back,
            back.map(() => LIMIT_MINUTES),
            { atMost: 1 },
          ),
          ratio('restore / the folder copied', back, plain),
        ],
        notes: [
          `The instance holds ${rows} rows. A server that is started for the restore is stopped within its time.`,
        ],
      };
    } finally {
      await close();
    }
  },
};

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const copyTo = ({ source, key }: TestInstance, file: string) =>
  makeCopy(source, { file, key, now: new Date(), withBlobs: true, line: null, archive: null });

async function restoreFrom(instance: TestInstance, source: string, name: string): Promise<void> {
  const place = await instance.emptyPlace(name);
  try {
    await bringBack({
      ...{ source, key: instance.key, encryptionKey: instance.secrets.encryptionKey, at: null, place },
      openBlobs: (secrets) => openBlobs(place.dataDir, secrets),
    });
  } finally {
    place.clear();
    place.release();
  }
}

/** Of all tables, as they were counted just now. */
async function rowsOf({ source }: TestInstance): Promise<number> {
  const url = databaseOf(source.superUrl!, 'cio');
  await askAt(url, 'vacuum analyze');
  const [found] = await askAt<{ rows: number }>(
    url,
    `select sum(reltuples)::int as rows from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0`,
  );
  return found!.rows;
}
