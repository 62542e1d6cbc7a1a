/**
 * Fills an empty database from a copy that was made table by table. The schema comes from the product's own migrations.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { migrate } from '@cio/db/migrations';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Unpacker } from './entries.ts';
import type { Manifest } from './make-copy.ts';
import { BackupProblem } from './problem.ts';
import { setRight, type SetRight } from './recover.ts';
import { listTables, type TablesCopy } from './tables-out.ts';

const IDENT = pg.escapeIdentifier;

interface Reference {
  table: string;
  name: string;
  definition: string;
}

/** One transaction: a copy that turns out to be damaged at its end leaves the database empty. */
export class TablesFiller {
  readonly rows = new Map<string, number>();
  #references: Reference[] = [];

  private constructor(private readonly client: pg.Client) {}

  static async begin(ownerUrl: string): Promise<TablesFiller> {
    await migrate(ownerUrl);
    const client = new pg.Client({ connectionString: ownerUrl });
    client.on('error', () => {}); // the query under way reports it
    await client.connect();
    const filler = new TablesFiller(client);
    try {
      await filler.#open();
      return filler;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  readonly file: Unpacker['file'] = async (path, content, { columns = '' }) => {
    const table = path.replace(/^tables\//, '');
    const list = columns.split(',').map(IDENT).join(', ');
    const into = this.client.query(copyFrom(`copy ${IDENT(table)} (${list}) from stdin`));
    try {
      await pipeline(Readable.from(content), into);
    } catch (error) {
      if ((error as { code?: string }).code === '42P01' || (error as { code?: string }).code === '42703')
        throw new BackupProblem(
          `The copy holds the table ${table} (${columns}), which this version of the product does not know: use the version that made it, or a newer one.`,
        );
      throw error;
    }
    this.rows.set(table, into.rowCount);
  };

  /** Puts walls and references back, checks the counts, and commits. */
  async finish({ tables, sequences }: TablesCopy): Promise<SetRight> {
    for (const { name, rows } of tables)
      if (this.rows.get(name) !== rows)
        throw new BackupProblem(
          `The table ${name} came back with ${this.rows.get(name) ?? 0} rows instead of ${rows}.`,
        );
    for (const { name, value, called } of sequences)
      await this.client.query(`select setval($1::regclass, $2::bigint, $3)`, [name, value, called]);
    const right = await setRight(this.client, []);
    for (const { table, name, definition } of this.#references)
      await this.client.query(`alter table ${IDENT(table)} add constraint ${IDENT(name)} ${definition}`);
    for (const { name } of await listTables(this.client))
      await this.client.query(
        `alter table ${IDENT(name)} enable trigger user; alter table ${IDENT(name)} force row level security`,
      );
    await this.client.query('commit');
    return right;
  }

  async end(): Promise<void> {
    await this.client.end();
  }

  async #open(): Promise<void> {
    await this.client.query('begin');
    const tables = await listTables(this.client);
    for (const { name } of tables)
      await this.client.query(
        `alter table ${IDENT(name)} no force row level security; alter table ${IDENT(name)} disable trigger user`,
      );
    for (const { name } of tables) {
      const { rowCount } = await this.client.query(`select 1 from ${IDENT(name)} limit 1`);
      if (rowCount && !SELF_FILLED.has(name))
        throw new BackupProblem(
          `The database is not empty (there are rows in ${name}): restore into an empty one.`,
        );
      if (rowCount) await this.client.query(`delete from ${IDENT(name)}`);
    }
    const { rows } = await this.client.query<Reference>(
      `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
       where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
    );
    // Tables refer to each other in circles: they are filled first and held to their references afterwards.
    this.#references = rows.map((row) => ({ ...row, table: row.table.replaceAll('"', '') }));
    for (const { table, name } of this.#references)
      await this.client.query(`alter table ${IDENT(table)} drop constraint ${IDENT(name)}`);
  }
}

/** What migrations themselves fill. */
const SELF_FILLED = new Set(['backup_state', 'event_cursors', 'database_epoch']);

/**
 * The trail and the outbox are ordered by the number of the transaction, and a new server counts from its own beginning: it is let
 * count on until it is past the old one.
 */
export async function countPast(ownerUrl: string, xid: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('set synchronous_commit = off');
    for (;;) {
      const { rows } = await client.query<{ missing: string }>(
        `select greatest(0, $1::numeric - pg_snapshot_xmax(pg_current_snapshot())::text::numeric)::text as missing`,
        [xid],
      );
      const missing = Math.min(Number(rows[0]!.missing), 50_000);
      if (missing === 0) return;
      await client.query(
        `do $$ begin for i in 1..${missing} loop perform pg_current_xact_id(); commit; end loop; end $$`,
      );
    }
  } finally {
    await client.end();
  }
}

export async function fillTables(
  ownerUrl: string,
  unpackWith: (file: Unpacker['file']) => Promise<Manifest>,
): Promise<{ manifest: Manifest; setRight: SetRight }> {
  const filler = await TablesFiller.begin(ownerUrl);
  try {
    const manifest = await unpackWith(filler.file);
    if (!manifest.tables)
      throw new BackupProblem(
        'The copy holds the files of an embedded server: it cannot be restored into a managed database.',
      );
    const right = await filler.finish(manifest.tables);
    await countPast(ownerUrl, manifest.tables.xid);
    return { manifest, setRight: right };
  } finally {
    await filler.end();
  }
}
