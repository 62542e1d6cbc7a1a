import { asSuper } from '@cio/db/testing';
import type { TestFirm } from '../../identity/testing.ts';
import { newId } from '../../platform/index.ts';
import { NOW } from './side.ts';

/** One event that a consumer has yet to hear, one job, and how those who carry them stand. */
export async function oweWork(superUrl: string, { orgId }: TestFirm): Promise<void> {
  await asSuper(superUrl, async (root) => {
    await root.query(
      `insert into event_deliveries (consumer, event_id, org_id, type, subject_id, written_at, parked_at)
       values ('walls', $1, $2, 'walls.tried', $1, $3, $3)`,
      [newId(), orgId, NOW],
    );
    await root.query(`insert into event_cursors values ('walls', '1', $1, $2) on conflict do nothing`, [
      newId(),
      NOW,
    ]);
    await root.query(
      `insert into jobs (id, org_id, queue, name, key, payload, state, request_id)
       values ($1, $3, 'work', 'walls.try', 'waits', '{}', 'waiting', ''), ($2, $3, 'work', 'walls.try', 'failed', '{}', 'failed', '')`,
      [newId(), newId(), orgId],
    );
    await root.query(
      `insert into schedules (name, next_at) values ('walls.try', $1) on conflict do nothing`,
      [NOW],
    );
    await root.query(`insert into backup_runs (id, kind) values ($1, 'full') on conflict do nothing`, [
      newId(),
    ]);
    await root.query(
      `insert into backup_state (mode, beside, keep_days, seen_at) values ('copies', true, 7, $1) on conflict do nothing`,
      [NOW],
    );
    await root.query(
      `insert into outgoing_mail (id, org_id, template, language, to_address, "values", state, attempts, problem, created_at)
       values ($1, $2, 'hello', 'en', 'missed@x.example', '{}', 'failed', 30, 'unreachable', $3)`,
      [newId(), orgId, NOW],
    );
    await root.query(
      `insert into mail_suppressions (id, org_id, address, problem, created_at) values ($1, $2, 'gone@x.example', 'no-such-address', $3)`,
      [newId(), orgId, NOW],
    );
    await root.query(`insert into demo_clock (ahead_ms) values (0) on conflict do nothing`);
    await root.query(
      `insert into cache_days (day, name) values (current_date, 'walls') on conflict do nothing`,
    );
    await root.query(
      `insert into outbound_services (name, purpose, host, stand_in) values ('walls', 'mail', 'x', true) on conflict do nothing`,
    );
    await root.query(
      `with made as (
         insert into job_files (job_id, org_id, name, media_type, key_id, parts, bytes, ready_at, expires_at)
         select id, org_id, 'walls.csv', 'text/csv', 'x', 1, 1, now(), now() + interval '1 day' from jobs where org_id = $1
         returning job_id, org_id)
       insert into job_file_parts (job_id, seq, org_id, sealed) select job_id, 0, org_id, '\\x00' from made`,
      [orgId],
    );
    await root.query(
      `insert into incidents (id, org_id, kind, subject, count, since) values ($1, $2, 'work-hung', 'walls.try', 1, $3)`,
      [newId(), orgId, NOW],
    );
    await root.query(
      `insert into queue_health (queue, depth, active, seen_at) values ('work', 0, 0, $1) on conflict do nothing`,
      [NOW],
    );
  });
}
