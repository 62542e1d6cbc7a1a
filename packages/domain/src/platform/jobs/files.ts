// A file that a job makes for whoever asked for it: sealed in parts under a key of the firm, so that it never stands in memory
// as a whole, and gone after a day.
import type { Database, Transaction } from '@cio/db';
import { inSystemScope, withTransaction, type ServiceContext } from '../context.ts';
import { firmKeys } from '../keys/firm-keys.ts';
import { idBytes, openBytes, sealBytes, type SealingKey } from '../keys/sealed.ts';
import { fileKey } from '../keys/values.ts';

const DAY_MS = 86_400_000;
const PART_BYTES = 256 * 1024;

export interface JobFile {
  name: string;
  mediaType: string;
}

/** Parts from an earlier try go first. The file is there for nobody until `publishFile` says so. */
export async function writeFile(
  ctx: ServiceContext,
  { jobId, orgId, ...file }: JobFile & { jobId: string; orgId: string },
  pieces: AsyncIterable<string>,
): Promise<{ bytes: number; parts: number }> {
  const key = await withTransaction(ctx, async (tx) => {
    const found = fileKey(await firmKeys(tx, ctx, orgId), jobId);
    await tx.jobFile.deleteMany({ where: { jobId } });
    await tx.jobFile.createMany({
      data: [
        {
          jobId,
          orgId,
          name: file.name,
          mediaType: file.mediaType,
          keyId: found.keyId,
          expiresAt: new Date(ctx.now().getTime() + DAY_MS),
        },
      ],
    });
    return sealingKeyOf(found);
  });
  let bytes = 0;
  let parts = 0;
  const keep = async (text: string) => {
    const plain = Buffer.from(text, 'utf8');
    const sealed = sealBytes(key, plain, placeOf(jobId, parts));
    await withTransaction(ctx, (tx) =>
      tx.jobFilePart.createMany({ data: [{ jobId, orgId, seq: parts, sealed }] }),
    );
    bytes += plain.length;
    parts += 1;
  };
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < PART_BYTES) continue;
    await keep(waiting);
    waiting = '';
  }
  if (waiting !== '' || parts === 0) await keep(waiting);
  return { bytes, parts };
}

/** In the transaction that ends the job: a file without its job, or a job without its file, is seen by nobody. */
export async function publishFile(
  tx: Transaction,
  { now }: Pick<ServiceContext, 'now'>,
  jobId: string,
  written: { bytes: number; parts: number },
): Promise<void> {
  await tx.jobFile.updateMany({ where: { jobId }, data: { ...written, readyAt: now() } });
}

/** The parts, one after the other. Null: there is no such file, or it is over. */
export async function readFile(
  ctx: ServiceContext,
  orgId: string,
  jobId: string,
): Promise<{ file: JobFile & { bytes: number }; pieces: AsyncGenerator<Uint8Array> } | null> {
  const found = await withTransaction(ctx, async (tx) => {
    const row = await tx.jobFile.findFirst({
      where: { jobId, orgId, readyAt: { not: null }, expiresAt: { gt: ctx.now() } },
    });
    return row && { row, key: sealingKeyOf(fileKey(await firmKeys(tx, ctx, orgId), jobId, row.keyId)) };
  });
  if (!found) return null;
  const { row, key } = found;
  const file = { name: row.name, mediaType: row.mediaType, bytes: Number(row.bytes) };
  return { file, pieces: piecesOf(ctx, jobId, row.parts, key) };
}

async function* piecesOf(ctx: ServiceContext, jobId: string, parts: number, key: SealingKey) {
  for (let seq = 0; seq < parts; seq += 1) {
    const part = await withTransaction(ctx, (tx) =>
      tx.jobFilePart.findUniqueOrThrow({ where: { jobId_seq: { jobId, seq } } }),
    );
    yield openBytes(key, part.sealed, placeOf(jobId, seq));
  }
}

/** A part that is copied to another place, or into another file, does not open there. */
const placeOf = (jobId: string, seq: number): string => `job-file\n${jobId}\n${seq}`;

const sealingKeyOf = ({ keyId, key }: { keyId: string; key: Uint8Array }): SealingKey => ({
  id: idBytes(keyId),
  secret: key,
});

/** Files whose day is over. Their parts go with them. */
export function sweepFiles(db: Database, now: Date): Promise<number> {
  return inSystemScope(db, 'platform.housekeeping', async (tx) => {
    const { count } = await tx.jobFile.deleteMany({ where: { expiresAt: { lt: now } } });
    return count;
  });
}
