// What our way of keeping files costs: against the same bytes, hashed and put into the same store as they are.
import { createHash, randomBytes } from 'node:crypto';
import { openContent, openFileDesk, sendFile } from '@cio/domain/documents';
import {
  openBlobStore,
  openDatabase,
  sealSegments,
  type BlobStore,
  type StaffContext,
} from '@cio/domain/platform';
import { staffContext } from '@cio/domain/platform/testing';
import { blobService } from '../../infra/local/blob.ts';
import { exited } from '../../infra/local/service.ts';
import { makeSecrets } from '../../infra/local/secrets.ts';
import { loadDatabase, startCluster } from './bench-database.ts';
import { atEnd, guard } from './ending.ts';
import type { Bench } from './results.ts';
import { ratio } from './statistics.ts';

const SIZE = 32 * 1024 * 1024;
const PIECE = 64 * 1024;
const BLOCK = 2 * 1024 * 1024;
const CLIENTS = 1_000;

const WAYS = [
  'upload, bare',
  'upload, product',
  'download, bare',
  'download, product',
  'sealing alone',
] as const;
type Way = (typeof WAYS)[number];

export const files: Bench = {
  summary:
    'a file of 32 MB sent and fetched, sealed and filed, against the same bytes hashed into the same store',
  async run({ rounds, say }) {
    const cluster = await startCluster();
    const store = await startStore(cluster.folder);
    const loaded = await loadDatabase(cluster, CLIENTS);
    const db = openDatabase({ url: loaded.appUrl, poolSize: 4 });
    const { orgId, userId } = loaded;
    const ctx = staffContext(db, { orgId, userId, role: 'owner' });
    const found = Object.fromEntries(WAYS.map((way) => [way, [] as number[]])) as Record<Way, number[]>;
    try {
      for (let round = 0; round <= rounds; round += 1) {
        const speeds = await oneRound(ctx, store.blobs);
        // The first one warms up.
        if (round === 0) continue;
        for (const way of WAYS) found[way].push(speeds[way]);
        say(`round ${round}: ${WAYS.map((way) => `${way} ${speeds[way].toFixed(0)}`).join(', ')} MB/s`);
      }
      return {
        rows: WAYS.map((way) => ({ what: '32 MB', way, unit: 'MB/s', rounds: found[way] })),
        ratios: [
          ratio('upload: product / bare', found['upload, product'], found['upload, bare']),
          ratio('download: product / bare', found['download, product'], found['download, bare']),
          ratio('time of an upload that sealing takes', found['upload, product'], found['sealing alone']),
        ],
        notes: [
          'bare: SHA-256 and blocks of 2 MiB, two under way, no row, no key; both stores are the same Azurite',
        ],
      };
    } finally {
      await db.end();
      await store.stop();
      await cluster.stop();
    }
  },
};

async function oneRound(ctx: StaffContext, blobs: BlobStore): Promise<Record<Way, number>> {
  // Other bytes each time: the same ones would be stored once.
  const bytes = randomBytes(SIZE);
  bytes.write('%PDF-1.7\n');
  const desk = openFileDesk(blobs);
  const name = `bare-${randomBytes(8).toString('hex')}`;
  const bareUp = await speedOf(() => sendBare(blobs, name, bytes));
  let id = '';
  const up = await speedOf(async () => {
    const sent = await sendFile(ctx, desk, { name: 'bench.pdf' }, pieces(bytes));
    ({ id } = await sent.keep(ctx));
  });
  const bareDown = await speedOf(() => drain(blobs.read(name, 0, SIZE)));
  const content = await openContent(ctx, desk, { id });
  const down = await speedOf(() => drain(content.read(0, SIZE)));
  const file = { key: randomBytes(32), fileId: id };
  const seal = await speedOf(() =>
    drain(sealSegments(pieces(bytes), file, { firstSegment: 0, endsFile: true })),
  );
  await blobs.remove(name);
  return {
    ...{ 'upload, bare': bareUp, 'upload, product': up },
    ...{ 'download, bare': bareDown, 'download, product': down, 'sealing alone': seal },
  };
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE)
    yield await Promise.resolve(bytes.subarray(at, at + PIECE));
}

async function sendBare(blobs: BlobStore, name: string, bytes: Buffer): Promise<void> {
  const hash = createHash('sha256');
  const blocks: string[] = [];
  const underWay = new Set<Promise<void>>();
  let block: Buffer[] = [];
  let filled = 0;
  const flush = async () => {
    const blockId = randomBytes(18).toString('base64');
    blocks.push(blockId);
    const staged = blobs.stage(name, blockId, Buffer.concat(block)).finally(() => underWay.delete(staged));
    underWay.add(staged);
    [block, filled] = [[], 0];
    if (underWay.size >= 2) await Promise.race(underWay);
  };
  for await (const piece of pieces(bytes)) {
    hash.update(piece);
    block.push(piece);
    filled += piece.length;
    if (filled >= BLOCK) await flush();
  }
  if (filled > 0) await flush();
  await Promise.all(underWay);
  hash.digest();
  await blobs.commit(name, blocks);
}

async function drain(source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of source);
}

async function speedOf(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return SIZE / 1e6 / ((performance.now() - begin) / 1_000);
}

/** The store of the product, as `npm start` starts it, in the folder of the bench. */
async function startStore(dataDir: string): Promise<{ blobs: BlobStore; stop: () => Promise<void> }> {
  const service = blobService({ dataDir, secrets: makeSecrets() });
  const child = await service.launch();
  guard.watch(child.pid!);
  const ended = new AbortController();
  const gone = exited(child).then(() => ended.abort());
  const stop = atEnd(async () => {
    child.kill('SIGTERM');
    await gone;
    guard.forget(child.pid!);
  });
  await service.ready(child, ended.signal);
  return { blobs: openBlobStore(service.connectionString()), stop };
}
