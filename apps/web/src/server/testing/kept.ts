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
  const writes = await countWrites(ask, tables);
  const looked = new Map<string, string>();
  return {
    rows,
    async changes() {
      const counted = await writes();
      const written = tables.filter(({ name }) => counted.get(name) !== looked.get(name));
      if (written.length === 0) return [];
      const found = await ask<Change>(written.map(differences).join(' union all '));
      // What is found stays to be found until it is put back.
      const open = new Set(found.map(({ table }) => table));
      for (const { name } of written) if (!open.has(name)) looked.set(name, counted.get(name)!);
      return found;
    },
    async restore(changes) {
      const touched = tables.filter(({ name }) => changes.some(({ table }) => table === name));
      if (touched.length === 0) return;
      // As a replica would: foreign keys and triggers guard what people do, not what is put back.
      await ask(`begin; set local session_replication_role = replica`);
      for (const table of touched) {
        const changed = changes.filter((change) => change.table === table.name).map(({ row }) => row);
        for (const sql of putBack(table)) await ask(sql, [JSON.stringify(changed)]);
      }
      await ask('commit');
    },
  };
}

/**
 * Every write counts up, in whatever transaction and whether it holds or not: where nothing was written there is nothing to
 * compare, and comparing is the dearer half of a call. Returns how far each table has counted.
 */
async function countWrites(ask: Ask, tables: readonly Table[]): Promise<() => Promise<Map<string, string>>> {
  await ask(`create sequence kept.writes;
    create function kept.note() returns trigger language plpgsql security definer
      as $$ begin perform nextval(('kept.writes_' || tg_argv[0])::regclass); perform nextval('kept.writes'); return null; end $$;
    ${tables
      .map(
        ({ name }) => `create sequence kept.writes_${name};
          create trigger kept_note after insert or update or delete on ${name} for each statement execute function kept.note('${name}')`,
      )
      .join(';\n')}`);
  await ask(
    `prepare writes as ${tables
      .map(
        ({ name }) => `select '${name}' as name, last_value::text || is_called as n from kept.writes_${name}`,
      )
      .join(' union all ')}`,
  );
  await ask(`prepare all_writes as select last_value::text || is_called as n from kept.writes`);
  let [all, byTable] = ['', new Map<string, string>()];
  return async () => {
    // Most calls write nothing at all, and one number says so.
    const [{ n }] = (await ask<{ n: string }>('execute all_writes')) as [{ n: string }];
    if (n === all) return byTable;
    all = n;
    const counted = await ask<{ name: string; n: string }>('execute writes');
    byTable = new Map(counted.map((one) => [one.name, one.n]));
    return byTable;
  };
}

const differences = ({ name }: Table): string => {
  const side = (one: string, other: string, present: boolean) =>
    `(select '${name}' as table, "row", ${present} as present from (select ${AS_ROW} as "row" from ${one}.${name} t
      except select ${AS_ROW} from ${other}.${name} t) changed)`;
  return `${side('public', 'kept', true)} union all ${side('kept', 'public', false)}`;
};

/** Only what changed: whole tables, written anew after every call, would grow faster than the database clears them away. */
function putBack({ name, columns, key }: Table): string[] {
  const list = columns.map((column) => `"${column.name}"`).join(', ');
  const changed = `select ${key.map((column) => `"${column}"`).join(', ')} from jsonb_populate_recordset(null::public.${name}, $1)`;
  const isOne = `(${key.map((column) => `"${column}"`).join(', ')}) in (${changed})`;
  return [
    `delete from public.${name} where ${isOne}`,
    `insert into public.${name} (${list}) overriding system value select ${list} from kept.${name} where ${isOne}`,
  ];
}
