// What the records of this module are called, for pages that name them: within the reader's own firm and nowhere else.
import { read, type FirmContext } from '../platform/index.ts';

type Names = Promise<Map<string, string>>;

/** Members of the firm, also those whose place has ended. Of a stranger's login nobody here knows the name. */
export const loginNames = (ctx: FirmContext, ids: readonly string[]): Names =>
  namesBy(
    ctx,
    'logins-names',
    `select u.id, u.name from memberships m join users u on u.id = m.user_id
     where m.org_id = $1 and m.user_id = any($2::uuid[])`,
    ids,
  );

/** A session is called by whoever it is of. */
export const sessionNames = (ctx: FirmContext, ids: readonly string[]): Names =>
  namesBy(
    ctx,
    'sessions-names',
    `select s.id, u.name from sessions s join users u on u.id = s.user_id
     where s.org_id = $1 and s.id = any($2::uuid[])`,
    ids,
  );

export const firmNames = (ctx: FirmContext, ids: readonly string[]): Names =>
  namesBy(
    ctx,
    'firms-names',
    'select id, name from organizations where id = $1 and id = any($2::uuid[])',
    ids,
  );

async function namesBy(ctx: FirmContext, name: string, text: string, ids: readonly string[]): Names {
  const [rows] = await read<[{ id: string; name: string }[]]>(ctx, [
    { name, text, values: [ctx.actor.orgId, ids] },
  ]);
  return new Map(rows.map((row) => [row.id, row.name]));
}
