// Brings the values of one table under the keys of today, some hundred at a time, while the firm goes on working. A row that
// somebody changed meanwhile is left to them: what they wrote is under the new keys already.
import type { Transaction } from '@cio/db';
import { withTransaction, type FirmContext } from '../context.ts';
import { firmKeys, type FirmKeys } from './firm-keys.ts';
import { openPersonKey, wrapPersonKey } from './person-keys.ts';
import { idText } from './sealed.ts';
import type { SealedField, SealedTable } from './sealed-table.ts';
import { blindIndex, seal, unseal } from './values.ts';

const BATCH = 200;

/** Something that holds values under a firm's keys. */
export interface Sweepable {
  name: string;
  /** How many values are under keys of before. */
  countOld(tx: Transaction, keys: FirmKeys): Promise<number>;
  /** Brings the next ones over: how many, and after which row to go on. Null: that was all. */
  sweepSome(tx: Transaction, keys: FirmKeys, after: string): Promise<{ swept: number; last: string } | null>;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Each batch commits by itself: what is interrupted goes on where it stood. */
export async function sweep(
  ctx: FirmContext,
  one: Sweepable,
  { signal, done }: { signal?: AbortSignal | undefined; done(swept: number): void },
): Promise<void> {
  for (let after: string | null = FIRST; after;) {
    signal?.throwIfAborted();
    const from: string = after;
    const step: { swept: number; last: string } | null = await withTransaction(ctx, async (tx) =>
      one.sweepSome(tx, await firmKeys(tx, ctx, ctx.actor.orgId), from),
    );
    if (step) done(step.swept);
    after = step?.last ?? null;
  }
}

type ValueRow = { id: string } & Record<string, string | null>;

/** Names of tables and columns come from the code, never from a request. */
export function sealedValues({ table, fields }: SealedTable): Sweepable {
  const columns = fields.flatMap(({ column, index }) => (index ? [column, index.column] : [column]));
  const old = fields
    .flatMap(({ column, index }) => [
      `(${column} is not null and ${column} not like $2)`,
      ...(index ? [`(${index.column} is not null and ${index.column} not like $3)`] : []),
    ])
    .join(' or ');
  const underToday = (keys: FirmKeys) => [
    `${idText(keys.active('field').id)}:%`,
    `${idText(keys.active('index').id)}:%`,
  ];
  // A table without any index has no use for the third parameter, and PostgreSQL must be told its type.
  const where = `org_id = $1::uuid and $3::text is not null and (${old})`;
  return {
    name: table,
    async countOld(tx, keys) {
      const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(
        `select count(*)::int as count from ${table} where ${where}`,
        keys.orgId,
        ...underToday(keys),
      );
      return row!.count;
    },
    async sweepSome(tx, keys, after) {
      const rows = await tx.$queryRawUnsafe<ValueRow[]>(
        `select id, ${columns.join(', ')} from ${table} where ${where} and id > $4::uuid order by id limit ${BATCH}`,
        keys.orgId,
        ...underToday(keys),
        after,
      );
      if (rows.length === 0) return null;
      const anew = rows.map((row) => sealedAnew(keys, table, fields, row));
      const swept = await tx.$executeRawUnsafe(
        `update ${table} t set ${columns.map((name) => `${name} = n.${name}`).join(', ')}
         from unnest($2::uuid[], ${columns.map((_, at) => `$${at * 2 + 3}::text[], $${at * 2 + 4}::text[]`).join(', ')})
           as n(id, ${columns.map((name) => `${name}, was_${name}`).join(', ')})
         where t.org_id = $1::uuid and t.id = n.id
           and ${columns.map((name) => `t.${name} is not distinct from n.was_${name}`).join(' and ')}`,
        keys.orgId,
        rows.map(({ id }) => id),
        ...columns.flatMap((name) => [anew.map((row) => row[name]), rows.map((row) => row[name])]),
      );
      return { swept, last: rows.at(-1)!.id };
    },
  };
}

function sealedAnew(
  keys: FirmKeys,
  table: string,
  fields: readonly SealedField[],
  row: ValueRow,
): Record<string, string | null> {
  const anew: Record<string, string | null> = {};
  for (const { field, column, index } of fields) {
    const sealed = row[column] ?? null;
    const place = { table, field, id: row.id };
    const text = sealed === null ? null : unseal(keys, place, sealed);
    anew[column] = text === null ? null : seal(keys, place, text);
    if (index) anew[index.column] = text === null ? null : blindIndex(keys, place, index.of(text));
  }
  return anew;
}

/** The keys of people are values too, in bytes; those of before firms had keys are still under the master key itself. */
export const personKeys = (ctx: Pick<FirmContext, 'masterKey'>): Sweepable => {
  const where = `org_id = $1::uuid and wrapped_key is not null and substring(wrapped_key from 2 for 16) <> $2`;
  const today = (keys: FirmKeys) => Buffer.from(keys.active('field').id);
  return {
    name: 'person_keys',
    async countOld(tx, keys) {
      const [row] = await tx.$queryRawUnsafe<{ count: number }[]>(
        `select count(*)::int as count from person_keys where ${where}`,
        keys.orgId,
        today(keys),
      );
      return row!.count;
    },
    async sweepSome(tx, keys, after) {
      const rows = await tx.$queryRawUnsafe<{ id: string; person_id: string; wrapped_key: Uint8Array }[]>(
        `select id, person_id, wrapped_key from person_keys where ${where} and id > $3::uuid order by id limit ${BATCH}`,
        keys.orgId,
        today(keys),
        after,
      );
      if (rows.length === 0) return null;
      const wrapped = rows.map((row) => {
        const person = { orgId: keys.orgId, personId: row.person_id };
        return wrapPersonKey(keys, person, openPersonKey(keys, ctx.masterKey, person, row.wrapped_key));
      });
      const swept = await tx.$executeRawUnsafe(
        `update person_keys k set wrapped_key = n.wrapped from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as n(id, wrapped, was)
         where k.org_id = $1::uuid and k.id = n.id and k.wrapped_key = n.was`,
        keys.orgId,
        rows.map(({ id }) => id),
        wrapped.map((one) => Buffer.from(one)),
        rows.map((row) => Buffer.from(row.wrapped_key)),
      );
      return { swept, last: rows.at(-1)!.id };
    },
  };
};
