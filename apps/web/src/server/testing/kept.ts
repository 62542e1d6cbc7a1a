// The database as it was before anyone called: what a call changed can be told row by row, and put back, so that each
// call meets the same records whatever those before it did.
import type { Ask } from './world.ts';
import type { Row } from './owners.ts';

export interface Table {
  name: string;
  /** Those that can be written, with their types. */
  columns: { name: string; type: string }[];
  key: string[];
}

export interface Change {
  table: string;
  row: Row;
  /** Present now, as against gone (a changed row is both). */
  present: boolean;
}

export interface Kept {
  rows: ReadonlyMap<string, Row[]>;
  changes(): Promise<Change[]>;
  restore(changes: readonly Change[]): Promise<void>;
}

export async function tablesOf(ask: Ask): Promise<Table[]> {
  return ask<Table & object>(
    `select t.relname as name,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum)
          from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select json_agg(a.attname order by a.attnum) from pg_index i join pg_attribute a on a.attrelid = t.oid and a.attnum = any(i.indkey)
          where i.indrelid = t.oid and i.indisprimary) as key
     from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition and t.relname <> '_prisma_migrations' order by 1`,
  );
}

/** The last use of a session or a key is written down by whoever reads it, and is no change of anyone's record. */
const AS_ROW = `to_jsonb(t) - 'last_seen_at' - 'last_used_at'`;

export async function keep(ask: Ask, tables: readonly Table[]): Promise<Kept> {
  await ask('create schema kept');
  const rows = new Map<string, Row[]>();
  for (const { name } of tables) {
    await ask(`create table kept.${name} as table public.${name}`);
    rows.set(
      name,
      (await ask<{ row: Row }>(`select to_jsonb(t) as row from ${name} t`)).map(({ row }) => row),
    );
  }
  const differences = (name: string, side: string, than: string, present: boolean) =>
    `(select '${name}' as table, "row", ${present} as present from (select ${AS_ROW} as "row" from ${side}.${name} t
      except select ${AS_ROW} from ${than}.${name} t) changed)`;
  // Prepared once, because it is asked after every write.
  await ask(
    `prepare changes as ${tables
      .flatMap(({ name }) => [
        differences(name, 'public', 'kept', true),
        differences(name, 'kept', 'public', false),
      ])
      .join(' union all ')}`,
  );
  // Every write counts up, in whatever transaction and whether it holds or not: while nothing was written there is
  // nothing to compare, and comparing is the dearer half of a call.
  await ask(`create sequence kept.writes;
    create function kept.note() returns trigger language plpgsql security definer
      as $$ begin perform nextval('kept.writes'); return null; end $$;
    ${tables
      .map(
        ({ name }) =>
          `create trigger kept_note after insert or update or delete on ${name} for each statement execute function kept.note()`,
      )
      .join(';\n')}`);
  let looked = '';
  return {
    rows,
    async changes() {
      const [writes] = await ask<{ n: string }>('select last_value::text || is_called as n from kept.writes');
      if (writes!.n === looked) return [];
      const found = await ask<Change>('execute changes');
      // What is found stays to be found until it is put back.
      if (found.length === 0) looked = writes!.n;
      return found;
    },
    async restore(changes) {
      const touched = new Set(changes.map((change) => change.table));
      if (touched.size === 0) return;
      const statements = tables
        .filter(({ name }) => touched.has(name))
        .flatMap(({ name, columns }) => {
          const list = columns.map((column) => `"${column.name}"`).join(', ');
          return [
            `delete from ${name}`,
            `insert into ${name} (${list}) overriding system value select ${list} from kept.${name}`,
          ];
        });
      // As a replica would: foreign keys and triggers guard what people do, not what is put back.
      await ask(`begin; set local session_replication_role = replica; ${statements.join('; ')}; commit`);
    },
  };
}
