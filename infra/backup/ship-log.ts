/**
 * Carries the server's log into the archive every few seconds, the bytes that are new and no more. A slot keeps the server from
 * recycling what was not carried yet; how much it may keep is limited where the server is started.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { lineFolder, readLogHead, segmentFile, writeLogHead, type Archive, type LogHead } from './archive.ts';
import type { BackupKey } from './key.ts';
import { formatLsn, parseLsn, segmentName, segmentStart, SEGMENT } from './wal-names.ts';
import { appendFrame, trimFrames } from './wal-file.ts';

const SLOT = 'cio_archive';

interface Server {
  folder: string;
  systemId: string;
  timeline: string;
  lsn: string;
  at: Date;
}

/** Thrown when the log has a hole: only a new full copy helps. */
export class LogBroken extends Error {
  override name = 'LogBroken';
}

/**
 * One round. Returns how far the archive now reaches. Without a line to go on from it begins a new one at the present position, and
 * a full copy must follow.
 */
export async function shipLog(
  client: pg.Client,
  archive: Archive,
  key: BackupKey,
): Promise<LogHead & { begun: boolean }> {
  const server = await look(client);
  const head = readLogHead(archive, key);
  const goesOn =
    head !== null &&
    head.systemId === server.systemId &&
    head.timeline === server.timeline &&
    (await holdsSlot(client));
  const line = goesOn ? head.line : await begin(client, archive, server);
  const from = goesOn ? parseLsn(head.lsn) : segmentStart(parseLsn(server.lsn));
  const to = parseLsn(server.lsn);
  for (let at = await wherever(archive, key, { line, timeline: server.timeline, from }); at < to;) {
    const segment = segmentName(server.timeline, at);
    const start = segmentStart(at);
    const end = to < start + SEGMENT ? to : start + SEGMENT;
    const bytes = await readSegment(
      join(server.folder, 'pg_wal', segment),
      Number(at - start),
      Number(end - at),
    );
    await appendFrame(segmentFile(archive, line, segment), key, {
      segment,
      offset: Number(at - start),
      bytes,
      // Only the last frame of a round is sure to hold everything until now.
      at: end === to ? server.at.getTime() : goesOn ? new Date(head.at).getTime() : 0,
    });
    at = end;
  }
  const reached = {
    line,
    systemId: server.systemId,
    timeline: server.timeline,
    lsn: formatLsn(to),
    at: server.at.toISOString(),
  };
  writeLogHead(archive, key, reached);
  await client.query(`select pg_replication_slot_advance($1, $2::pg_lsn)`, [SLOT, reached.lsn]);
  return { ...reached, begun: !goesOn };
}

/** The time is taken first: what was committed by then is flushed by now. */
async function look(client: pg.Client): Promise<Server> {
  const { rows } = await client.query<Server>(
    `with first as materialized (select clock_timestamp() as at)
     select at, pg_current_wal_flush_lsn()::text as lsn, current_setting('data_directory') as folder,
       (select system_identifier::text from pg_control_system()) as "systemId",
       substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) as timeline from first`,
  );
  return rows[0]!;
}

async function holdsSlot(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ status: string | null }>(
    `select wal_status as status from pg_replication_slots where slot_name = $1`,
    [SLOT],
  );
  return rows[0]?.status === 'reserved' || rows[0]?.status === 'extended';
}

async function begin(client: pg.Client, archive: Archive, { timeline, at }: Server): Promise<string> {
  await client.query(
    `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1`,
    [SLOT],
  );
  await client.query(`select pg_create_physical_replication_slot($1, true)`, [SLOT]);
  const line = `${timeline}-${at.toISOString().slice(0, 19).replaceAll(/\D/g, '')}-${randomBytes(3).toString('hex')}`;
  mkdirSync(lineFolder(archive, line), { mode: 0o700 });
  return line;
}

/** A round that died may have added more than it noted, or half a frame. */
async function wherever(
  archive: Archive,
  key: BackupKey,
  { line, timeline, from }: { line: string; timeline: string; from: bigint },
): Promise<bigint> {
  const segment = segmentName(timeline, from);
  const file = segmentFile(archive, line, segment);
  if (!existsSync(file)) {
    if (from === segmentStart(from)) return from;
    throw new LogBroken(`The archive lost the log segment ${segment}.`);
  }
  const end = segmentStart(from) + BigInt(await trimFrames(file, key, segment));
  if (end < from) throw new LogBroken(`The archive lost the end of the log segment ${segment}.`);
  return end;
}

async function readSegment(file: string, offset: number, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const room = Buffer.alloc(length);
    let held = 0;
    while (held < length) {
      const { bytesRead } = await handle.read(room, held, length - held, offset + held);
      if (bytesRead === 0) throw new LogBroken(`The server's log file ${file} is shorter than it should be.`);
      held += bytesRead;
    }
    return room;
  } finally {
    await handle.close();
  }
}
