// What the database says of itself: its tables, their rows, and what may be changed of them.
import { asSuper } from '@cio/db/testing';

export async function tableNames(superUrl: string): Promise<string[]> {
  return asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
         and c.relname <> '_prisma_migrations' order by 1`,
    );
    return rows.map((row) => row.name);
  });
}

/** The parts that a table's rows lie in: relations of their own, which nobody may reach past the table. */
export async function partitionNames(superUrl: string): Promise<string[]> {
  return asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relispartition
         and c.relkind in ('r', 'p', 'f') order by 1`,
    );
    return rows.map((row) => row.name);
  });
}

export type Row = Record<string, unknown>;

/** All rows as the database itself sees them, read once: a changed wall holds locks that a second look would wait for. */
export async function everyRow(superUrl: string, tables: readonly string[]): Promise<Map<string, Row[]>> {
  return asSuper(superUrl, async (root) => {
    const found = new Map<string, Row[]>();
    for (const table of tables) {
      const { rows } = await root.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`);
      found.set(
        table,
        rows.map(({ row }) => row),
      );
    }
    return found;
  });
}

/** Those of the rows that mention one of these ids in any column. */
export const mentioning = (rows: readonly Row[], ids: readonly string[]): Row[] =>
  rows.filter((row) => ids.some((id) => JSON.stringify(row).includes(id)));

/** For each role and table, a column that the role may change, if there is one. */
export async function changeableColumns(superUrl: string): Promise<Map<string, string>> {
  const { rows } = await asSuper(superUrl, (root) =>
    root.query<{ grantee: string; table_name: string; column_name: string }>(
      `select grantee, table_name, column_name from information_schema.column_privileges
       where table_schema = 'public' and privilege_type = 'UPDATE' and grantee like 'cio\\_%' order by column_name desc`,
    ),
  );
  return new Map(rows.map((row) => [`${row.grantee} ${row.table_name}`, row.column_name]));
}
