/**
 * The keeper: a program of its own beside web and worker, because it alone may read everything. It carries the log, makes the copies
 * that are due or asked for, tries them, and drops what is old. Nothing asks it but rows in the database.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  beatBackup,
  claimBackup,
  dueBackups,
  finishBackup,
  noteBackupState,
  type ClaimedBackup,
} from '@cio/domain/operations';
import { faultName, openDatabase, type Database } from '@cio/domain/platform';
import pg from 'pg';
import { basename, join } from 'node:path';
import { endLine, fullName, openArchive, readLogHead, type Archive } from './archive.ts';
import { backupKey, type BackupKey } from './key.ts';
import { keepFiles } from './keep-files.ts';
import { makeCopy, type Manifest, type Source } from './make-copy.ts';
import { dropOld } from './retention.ts';
import { noteSentMail } from './sent-mail.ts';
import { shipLog } from './ship-log.ts';
import { readNote, writeNote } from './sealed-note.ts';
import { verifyNewest } from './verify.ts';
import { parseLsn, segmentName } from './wal-names.ts';
import { isBeside } from './where.ts';

export interface KeeperSettings {
  databaseUrl: string;
  source: Source;
  encryptionKey: string;
  dataDir: string;
  archive: Archive;
  keepDays: number;
  shipEveryMs: number;
  log(line: { event: string } & Record<string, unknown>): void;
}

export interface Keeper {
  stop(): Promise<void>;
}

const ASK_EVERY_MS = 2_000;
/** Who has just started serves people first. */
const FIRST_COPY_AFTER_MS = 20_000;
const FIRST_TRIAL_AFTER_MS = 10 * 60_000;
/** A listing of the store must not become most of what it does. */
const FILES_EVERY_MS = 30_000;

export function startKeeper(settings: KeeperSettings): Keeper {
  const keeper = new Working(settings);
  const ending = new AbortController();
  const loops = [
    loop(settings.shipEveryMs, () => keeper.carry(), ending.signal),
    loop(ASK_EVERY_MS, () => keeper.work(ending.signal), ending.signal),
    loop(FILES_EVERY_MS, () => keeper.files(), ending.signal),
  ];
  return {
    async stop() {
      ending.abort();
      await Promise.all(loops);
      await keeper.end();
    },
  };
}

/** One at a time; what fails is tried again in its turn. */
async function loop(everyMs: number, work: () => Promise<void>, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    const begin = Date.now();
    await work();
    const rest = Math.max(
      everyMs,
      Math.min(10 * (Date.now() - begin), 20 * everyMs) * Number(everyMs === FILES_EVERY_MS),
    );
    await sleep(rest, undefined, { signal: ended }).catch(() => {});
  }
}

class Working {
  readonly #db: Database;
  readonly #key: BackupKey;
  #client: pg.Client | null = null;
  #needsCopy = false;
  #mailSeen = new Date();
  #problem: string | null = null;
  readonly #begun = Date.now();
  /** Rounds and copies come one after the other: both add to the same files. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: KeeperSettings) {
    this.#db = openDatabase({ url: settings.databaseUrl, poolSize: 2 });
    this.#key = backupKey(settings.encryptionKey);
    openArchive(settings.archive.folder);
  }

  /** A round of the log, and how all of it stands. */
  carry(): Promise<void> {
    return this.#inTurn(() => this.#carry());
  }

  files(): Promise<void> {
    return this.#inTurn(() => this.#files());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(work);
    this.#turn = mine;
    return mine;
  }

  async #carry(): Promise<void> {
    const { archive, source, dataDir, keepDays } = this.settings;
    let reachesTo: Date | null = null;
    try {
      if (source.superUrl) {
        const client = await this.#connected(source.superUrl);
        const head = await shipLog(client, archive, this.#key);
        this.#mailSeen = await noteSentMail(client, archive, this.#key, this.#mailSeen);
        this.#needsCopy ||= head.begun;
        reachesTo = this.#needsCopy ? null : new Date(head.at);
      }
      this.#told(null);
    } catch (error) {
      await this.#disconnect();
      if ((error as Error).name === 'LogBroken') endLine(archive);
      this.#told(error);
    }
    const mode = source.superUrl ? 'continuous' : 'copies';
    await noteBackupState(this.#db, {
      mode,
      beside: isBeside(archive, dataDir),
      keepDays,
      reachesTo,
      problem: this.#problem,
    }).catch(
      () => {}, // the database is away: so is whoever would read it
    );
  }

  async #files(): Promise<void> {
    const { archive, source, keepDays } = this.settings;
    try {
      await keepFiles(archive, this.#key, source.blobConnectionString, { now: new Date(), keepDays });
    } catch (error) {
      this.#told(error);
    }
  }

  /** What is due by itself, then what was asked for, one after the other. */
  async work(ended: AbortSignal): Promise<void> {
    try {
      const age = Date.now() - this.#begun;
      if (age > FIRST_COPY_AFTER_MS)
        await dueBackups(this.#db, { copyNow: this.#needsCopy, trials: age > FIRST_TRIAL_AFTER_MS });
      for (let run = await claimBackup(this.#db); run && !ended.aborted; run = await claimBackup(this.#db))
        await this.#run(run, ended);
    } catch (error) {
      this.#told(error);
    }
  }

  async end(): Promise<void> {
    await this.#disconnect();
    await this.#db.end();
  }

  async #run(run: ClaimedBackup, ended: AbortSignal): Promise<void> {
    let part = 0;
    const beat = setInterval(() => void beatBackup(this.#db, run.id, part).catch(() => {}), 1_000);
    const progress = (done: number) => {
      part = done;
    };
    try {
      const outcome = run.kind === 'full' ? await this.#copy(progress, ended) : await this.#verify(progress);
      await finishBackup(this.#db, run.id, outcome);
      this.settings.log({ event: `keeper.${run.kind}`, ...outcome });
    } catch (error) {
      this.settings.log({
        event: `keeper.${run.kind}_failed`,
        level: 'error',
        problem: faultName(error),
        message: (error as Error).message,
      });
      await finishBackup(this.#db, run.id, { problem: faultName(error) });
    } finally {
      clearInterval(beat);
    }
  }

  async #copy(progress: (part: number) => void, signal: AbortSignal) {
    const { archive, source, keepDays } = this.settings;
    await this.carry();
    await this.files();
    const now = new Date();
    const file = join(archive.folder, fullName(now));
    const line = source.superUrl ? (readLogHead(archive, this.#key)?.line ?? null) : null;
    const made = await makeCopy(source, {
      file,
      key: this.#key,
      now,
      withBlobs: false,
      line,
      archive: archive.folder,
      progress,
      signal,
    });
    writeNote(`${file}.note`, this.#key, basename(file), made.manifest);
    this.#needsCopy = false;
    const head = readLogHead(archive, this.#key);
    const writing = head && { line: head.line, segment: segmentName(head.timeline, parseLsn(head.lsn)) };
    dropOld(archive, { now, keepDays, needs: (copy) => this.#needs(copy), writing });
    return {
      endsAt: new Date(made.manifest.endsAt),
      file: basename(file),
      bytes: made.bytes,
      sha256: made.sha256,
    };
  }

  async #verify(progress: (part: number) => void) {
    const { archive, encryptionKey, dataDir } = this.settings;
    await this.carry();
    const found = await verifyNewest({
      archive,
      key: this.#key,
      encryptionKey,
      room: dataDir,
      now: new Date(),
      progress,
    });
    return { endsAt: found.endsAt, file: basename(found.file), rows: found.rows };
  }

  /** Beside each copy a note of what is in it, so that nobody has to unpack it to know. */
  #needs(file: string): { line: string | null; segment: string } | null {
    const manifest = readNote<Manifest>(`${file}.note`, this.#key, basename(file));
    if (!manifest) return null;
    if (!manifest.cluster) return { line: null, segment: '' };
    const { line, timeline, startLsn } = manifest.cluster;
    return { line, segment: segmentName(timeline, parseLsn(startLsn)) };
  }

  async #connected(url: string): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const target = new URL(url);
    target.pathname = new URL(this.settings.databaseUrl).pathname;
    const client = new pg.Client({
      connectionString: target.href,
      connectionTimeoutMillis: 5_000,
      query_timeout: 60_000,
    });
    client.on('error', () => {}); // the query under way reports it
    await client.connect();
    return (this.#client = client);
  }

  async #disconnect(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => {});
  }

  /** Each trouble is said once, and its end. */
  #told(error: unknown): void {
    const problem = error ? faultName(error) : null;
    if (problem !== this.#problem)
      this.settings.log(
        problem
          ? { event: 'keeper.trouble', level: 'warn', problem, message: (error as Error).message }
          : { event: 'keeper.well' },
      );
    this.#problem = problem;
  }
}
