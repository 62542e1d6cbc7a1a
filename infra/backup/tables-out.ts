/**
 * A managed database, table by table, in one snapshot: nobody is held up, and all tables speak of the same moment. Row-level security
 * holds the owner too, so the owner takes a role that may read everything and that nobody else can take.
 */
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { EntryWriter } from './entries.ts';

const READER = 'cio_backup';

export interface TablesCopy {
  endsAt: string;
  migrations: string[];
  tables: { name: string; rows: number }[];
  sequences: { name: string; value: string; called: boolean }[];
  /** The database's count of transactions: the trail and the outbox are ordered by it. */
  xid: string;
}

interface Table {
  name: string;
  columns: string[];
}

const IDENT = pg.escapeIdentifier;

export async function copyTables(
  out: EntryWriter,
  {
    ownerUrl,
    progress = () => {},
    signal,
  }: { ownerUrl: string; progress?: (part: number) => void; signal?: AbortSignal },
): Promise<TablesCopy> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => {}); // the query under way reports it
  await client.connect();
  try {
    await prepareReader(client);
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ at: Date; xid: string }>(
      `select clock_timestamp() as at, pg_snapshot_xmax(pg_current_snapshot())::text as xid`,
    );
    const migrations = await client.query<{ name: string }>(
      `select migration_name as name from _prisma_migrations where rolled_back_at is null order by started_at`,
    );
    const sequences = await readSequences(client);
    const tables = await listTables(client);
    await client.query(`set local role ${READER}`);
    const counted: TablesCopy['tables'] = [];
    for (const { name, columns } of tables) {
      signal?.throwIfAborted();
      const stream = client.query(
        copyTo(`copy (select ${columns.map(IDENT).join(', ')} from ${IDENT(name)}) to stdout`),
      );
      await out.add({
        path: `tables/${name}`,
        content: stream as AsyncIterable<Buffer>,
        about: { columns: columns.join(',') },
      });
      counted.push({ name, rows: stream.rowCount });
      progress(counted.length / tables.length);
    }
    await client.query('commit');
    return {
      endsAt: rows[0]!.at.toISOString(),
      migrations: migrations.rows.map(({ name }) => name),
      tables: counted,
      sequences,
      xid: rows[0]!.xid,
    };
  } finally {
    await client.end();
  }
}

/** Partitions are read through their table. What a table computes by itself is not carried. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'
     group by c.relname order by c.relname`,
  );
  return rows;
}

async function readSequences(client: pg.Client): Promise<TablesCopy['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname`,
  );
  const found: TablesCopy['sequences'] = [];
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${IDENT(name)}`,
    );
    found.push({ name, ...state.rows[0]! });
  }
  return found;
}

/** Only a migration brings tables that the reader does not know yet; otherwise nothing is locked here. */
async function prepareReader(client: pg.Client): Promise<void> {
  await client.query(`set lock_timeout = '5s'`);
  await client.query(
    `do $$ begin if to_regrole('${READER}') is null then create role ${READER} nologin nosuperuser nobypassrls; end if; end $$`,
  );
  const { rows: held } = await client.query<{ member: boolean }>(
    `select exists (select 1 from pg_auth_members m where m.roleid = '${READER}'::regrole and m.member = current_user::regrole
       and (current_setting('server_version_num')::int < 160000 or (to_jsonb(m) ->> 'set_option')::boolean)) as member`,
  );
  if (!held[0]!.member) await client.query(`grant ${READER} to current_user`);
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '_prisma_migrations'
       and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = '${READER}_reads')`,
  );
  for (const { name } of rows)
    await client.query(
      `create policy ${READER}_reads on ${IDENT(name)} for select to ${READER} using (true); grant select on ${IDENT(name)} to ${READER}`,
    );
  await client.query(`grant usage on schema public to ${READER}`);
}
