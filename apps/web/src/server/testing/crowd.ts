// Many people of one firm with a session each, made past the doors: for trials in which signing in is not what is tried.
import type { TestFirm } from '@cio/domain/identity/testing';
import type pg from 'pg';
import { sessionCookies } from '../session-cookie.ts';

/** Returns their cookies. */
export async function makeCrowd(root: pg.Client, { orgId }: TestFirm, count: number): Promise<string[]> {
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { rows } = await root.query<{ session_id: string; user_id: string }>(
    `with people as (
         insert into users (id, email, name, created_at)
         select gen_random_uuid(), gen_random_uuid() || '@crowd.example', 'Crowd ' || n, now() from generate_series(1, $2::int) n
         returning id
       ), places as (
         insert into memberships (id, org_id, user_id, role, created_at) select gen_random_uuid(), $1, id, 'consultant', now() from people
       )
       insert into sessions (id, user_id, kind, org_id, created_at, last_seen_at, expires_at)
       select gen_random_uuid(), id, 'staff', $1, now(), now(), $3 from people returning id as session_id, user_id`,
    [orgId, count, expiresAt],
  );
  return rows.map(({ session_id: sessionId, user_id: userId }) => {
    const [access] = sessionCookies({ sessionId, userId, generation: 0, expiresAt });
    return `${access.name}=${access.value}`;
  });
}
