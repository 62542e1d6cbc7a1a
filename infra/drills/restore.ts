/**
 * The restore drill: the product works, files are put, people are removed by mistake, the data folder is destroyed. It comes back in an
 * empty place as it was a second before the mistake: counts, hashes, trails and files. Bent copies must be refused.
 */
import { createHash, randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BlobServiceClient } from '@azure/storage-blob';
import { verifyChains } from '@cio/domain/audit';
import { openDatabase } from '@cio/domain/platform';
import { archiveAt, fullCopies, lineFolder, readLogHead } from '../backup/archive.ts';
import { listBlobs, readBlob } from '../backup/blobs.ts';
import { keptFiles } from '../backup/keep-files.ts';
import { backupKey } from '../backup/key.ts';
import { askAt, databaseOf, fingerprint } from '../backup/testing.ts';
import { readRunningInstance, type RunningInstance } from '../local/instance.ts';
import { databaseFolder } from '../local/postgres-home.ts';
import { sleep } from '../local/service.ts';
import { ROOT, Trial, until } from './trial.ts';

const COLD_MS = 900_000;
const WARM_MS = 120_000;
const COPY_MS = 180_000;

interface Row {
  name: string;
  ok: boolean;
  note: string;
}

/** So many clients are loaded for each round. */
const CLIENTS = 2_000;
const FILES = 12;

export async function restoreDrill({
  rounds,
}: {
  rounds: number;
}): Promise<{ passed: number; failed: number }> {
  const room = mkdtempSync(join(tmpdir(), 'cio-restore-'));
  chmodSync(room, 0o711);
  const drill = new RestoreDrill(room, CLIENTS * rounds);
  try {
    await drill.run();
  } finally {
    await drill.clean();
  }
  const failed = drill.rows.filter(({ ok }) => !ok).length;
  return { passed: drill.rows.length - failed, failed };
}

class RestoreDrill {
  readonly rows: Row[] = [];
  readonly #archive: string;
  readonly #folders: string[] = [];
  #trial: Trial | null = null;

  constructor(
    private readonly room: string,
    private readonly clients: number,
  ) {
    this.#archive = join(room, 'elsewhere');
  }

  async run(): Promise<void> {
    const first = await this.#start('first', COLD_MS);
    await cli(first.env, 'seed', '--scale', String(this.clients));
    await putFiles(first.instance, FILES);
    await copied(first.instance);
    const wanted = await atRest(first.instance);
    const files = await hashFiles(first.instance);
    await growLog(first.instance);
    const at = new Date();
    await sleep(1_000);
    await deleteEverybody(first.instance);
    const key = first.instance.env.ENCRYPTION_KEY!;
    const lostSeconds = await this.#disaster(key, { since: at, files: Object.keys(files).length });
    const env = this.#env('second', { ENCRYPTION_KEY: key });
    await this.#controls(env, at);

    const begin = Date.now();
    const { seconds } = JSON.parse(
      await cli(env, 'restore', this.#archive, '--at', at.toISOString(), '--json'),
    ) as { seconds: number };
    const second = await this.#start('second', WARM_MS);
    const minutes = (Date.now() - begin) / 60_000;

    const found = await fingerprint(productOf(second.instance));
    for (const [table, said] of Object.entries(wanted))
      this.#note(`${table}: as they were, by count and hash`, found[table] === said, said.split(' ')[0]!);
    this.#note('every firm’s trail is whole', ...(await trails(second.instance)));
    const back = await hashFiles(second.instance);
    this.#note(
      'every file, byte by byte',
      JSON.stringify(back) === JSON.stringify(files),
      `${Object.keys(back).length} files`,
    );
    this.#note(
      'it serves again, in an empty place',
      true,
      `${minutes.toFixed(2)} minutes for ${this.clients} clients, ${seconds.toFixed(1)} s of them restoring`,
    );
    this.#note('lost at the moment of the disaster', lostSeconds <= 60, `${lostSeconds.toFixed(1)} seconds`);
  }

  async clean(): Promise<void> {
    await this.#trial?.destroy();
    for (const folder of this.#folders) destroy(folder);
    rmSync(this.room, { recursive: true, force: true });
  }

  /** A bent copy and a log with a hole: both must be refused, the hole by its name. */
  async #controls(env: NodeJS.ProcessEnv, at: Date): Promise<void> {
    const archive = archiveAt(this.#archive);
    const [{ file } = { file: '' }] = fullCopies(archive).filter(({ begunAt }) => begunAt < at);
    const bent = join(this.room, 'bent.backup');
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(bent, bytes);
    const third = { ...env, DATA_DIR: this.#folder('third') };
    this.#refused('a flipped byte', await complaint(third, 'restore', bent), /is damaged at byte \d+/);

    const { line } = readLogHead(archive, backupKey(env.ENCRYPTION_KEY!))!;
    const segment = readdirSync(lineFolder(archive, line)).sort().at(-2)!;
    const [kept, taken] = [join(lineFolder(archive, line), segment), join(this.room, 'taken')];
    renameSync(kept, taken);
    const said = await complaint(third, 'restore', this.#archive, '--at', 'latest');
    renameSync(taken, kept);
    this.#refused('a missing log segment, by its name', said, new RegExp(segment.replace('.log', '')));
  }

  #refused(name: string, said: string, sentence: RegExp): void {
    const found = sentence.exec(said);
    this.#note(`refused: ${name}`, found !== null, found?.[0] ?? said.slice(-300));
  }

  /** The power goes, and the disk with it. Returns how many seconds the archive was behind. */
  async #disaster(encryptionKey: string, { since, files }: { since: Date; files: number }): Promise<number> {
    const trial = this.#trial!;
    const archive = archiveAt(this.#archive);
    const reached = () => new Date(readLogHead(archive, backupKey(encryptionKey))?.at ?? 0);
    await until('the files are carried', 60_000, () => keptFiles(archive).length >= files);
    await until('the log is past the mistake', 60_000, () => reached() > new Date(since.getTime() + 1_000));
    // Killed at a random moment between two rounds of the log.
    await sleep(Math.random() * 10_000);
    const at = Date.now();
    process.kill(trial.supervisorPid, 'SIGKILL');
    await trial.nothingLeft();
    destroy(trial.dataDir);
    return (at - reached().getTime()) / 1000;
  }

  async #start(name: string, limitMs: number) {
    const dataDir = this.#folder(name);
    this.#trial = await Trial.start(dataDir, undefined, { BACKUP_DIR: this.#archive });
    await this.#trial.ready(limitMs);
    return { instance: readRunningInstance(dataDir)!, env: this.#env(name) };
  }

  #env(name: string, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
    const { DATABASE_URL: _, ...env } = process.env;
    return { ...env, DATA_DIR: this.#folder(name), BACKUP_DIR: this.#archive, ...extra };
  }

  #folder(name: string): string {
    const folder = join(this.room, name);
    if (!this.#folders.includes(folder)) this.#folders.push(folder);
    return folder;
  }

  #note(name: string, ok: boolean, note: string): void {
    this.rows.push({ name, ok, note });
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(52)} ${note}`);
  }
}

const productOf = ({ postgres }: RunningInstance) => databaseOf(postgres!.superUrl, 'cio');

/** Everything of an instance, also where its database stands outside. */
function destroy(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  rmSync(databaseFolder(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

const run = promisify(execFile);

async function cli(env: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['infra/checks/run-ts.mjs', 'infra/cli/main.ts', ...args], {
    cwd: ROOT,
    env,
    maxBuffer: 10_000_000,
  });
  return stdout;
}

const complaint = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<string> =>
  cli(env, ...args).then(
    () => 'it was not refused',
    (error: { stderr?: string }) => error.stderr ?? '',
  );

/** Until a copy is made that nobody had to ask for. */
const copied = (instance: RunningInstance): Promise<void> =>
  until('the first copy is made by itself', COPY_MS, async () => {
    const rows = await askAt(
      productOf(instance),
      `select 1 from backup_runs where kind = 'full' and state = 'done'`,
    );
    return rows.length > 0;
  });

/** When two looks, longer apart than the sealing of the trail takes, see the same. */
async function atRest(instance: RunningInstance): Promise<Record<string, string>> {
  let last = await fingerprint(productOf(instance));
  await until('nothing changes any more', COPY_MS, async () => {
    const before = JSON.stringify(last);
    await sleep(6_000);
    last = await fingerprint(productOf(instance));
    return JSON.stringify(last) === before;
  });
  return last;
}

const deleteEverybody = (instance: RunningInstance): Promise<unknown> =>
  askAt(
    productOf(instance),
    `begin; set local session_replication_role = replica; delete from people; commit`,
  );

/** Further segments after the copy, so that one of them can be missing. */
async function growLog(instance: RunningInstance): Promise<void> {
  for (let segments = 0; segments < 2; segments += 1)
    await askAt(
      productOf(instance),
      `select pg_logical_emit_message(false, 'drill', 'grows'), pg_switch_wal()`,
    );
}

/** Beside those of the demo: small ones and some of more than one block. */
async function putFiles({ env }: RunningInstance, count: number): Promise<void> {
  const container = BlobServiceClient.fromConnectionString(
    env.AZURE_STORAGE_CONNECTION_STRING!,
  ).getContainerClient('drill');
  await container.createIfNotExists();
  for (let number = 0; number < count; number += 1) {
    const content = randomBytes(10_000 + number * 50_000);
    const name = `drill/${String(number).padStart(3, '0')}`;
    await container.getBlockBlobClient(name).upload(content, content.length);
  }
}

async function hashFiles({ env }: RunningInstance): Promise<Record<string, string>> {
  const store = env.AZURE_STORAGE_CONNECTION_STRING!;
  const hashes: Record<string, string> = {};
  for await (const blob of listBlobs(store)) {
    const hash = createHash('sha256');
    for await (const part of readBlob(store, blob)) hash.update(part);
    hashes[`${blob.container}/${blob.name}`] = hash.digest('hex');
  }
  return hashes;
}

async function trails({ env }: RunningInstance): Promise<[boolean, string]> {
  const db = openDatabase({ url: env.DATABASE_URL!, poolSize: 2 });
  const broken: string[] = [];
  let firms = 0;
  try {
    for await (const { orgId, fault } of verifyChains(db, () => new Date())) {
      firms += 1;
      if (fault) broken.push(`${orgId}: ${fault.kind}`);
    }
  } finally {
    await db.end();
  }
  return [broken.length === 0 && firms > 0, broken.join('; ') || `${firms} firms`];
}
