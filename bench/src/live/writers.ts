// One change as the product makes it, committed; and the same for the bare server, which must be told by hand.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { BenchDatabase } from '../bench-database.ts';

export interface Writer {
  /** The record's id, and when its transaction had committed. */
  change(): Promise<{ id: string; committedAt: number }>;
  end(): Promise<void>;
}

const ROW = `insert into outbox_events (id, org_id, type, subject_type, subject_id, payload, actor_kind, request_id, occurred_at)
  values (gen_random_uuid(), $1, 'clients.updated', 'client', $2, '{"changedFields":["phone"]}', 'staff', 'bench', now())`;

export async function openWriter(base: BenchDatabase, bare: boolean): Promise<Writer> {
  const client = new pg.Client({ connectionString: base.superUrl });
  await client.connect();
  return {
    async change() {
      const id = randomUUID();
      await client.query('begin');
      await client.query({ name: 'row', text: ROW, values: [base.orgId, id] });
      if (bare) await client.query(`select pg_notify('bare_live', $1)`, [id]);
      await client.query('commit');
      return { id, committedAt: performance.now() };
    },
    end: () => client.end(),
  };
}
