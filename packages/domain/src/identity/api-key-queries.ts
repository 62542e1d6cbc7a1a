// The keys of a firm, for those who manage them: everything but what opens a door.
import type { Statement } from '@cio/db';
import { notFound, read, type StaffContext } from '../platform/index.ts';
import { fromStoredScopes, keyState } from './api-key-rules.ts';
import type { ApiKeyView } from './api-key-schemas.ts';
import { assertAllowed } from './permissions.ts';

interface Row {
  id: string;
  name: string;
  ending: string;
  user_id: string;
  user_name: string;
  scopes: string[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
  rotated_to: string | null;
}

const COLUMNS = `k.id, k.name, k.ending, k.user_id, u.name as user_name, k.scopes, k.created_at, k.expires_at,
  k.last_used_at, k.revoked_at, k.rotated_to`;

/** What ended is shown for a month more: whoever wonders why a program stopped looks here. */
const REMEMBERED_MS = 30 * 86_400_000;
const MOST_SHOWN = 200;

const listStatement = (orgId: string, since: Date): Statement => ({
  name: 'api-keys',
  text: `select ${COLUMNS} from api_keys k join users u on u.id = k.user_id
    where k.org_id = $1 and coalesce(k.revoked_at, 'infinity') > $2 and coalesce(k.expires_at, 'infinity') > $2
    order by k.revoked_at is not null, k.created_at desc, k.id limit ${MOST_SHOWN}`,
  values: [orgId, since],
});

export async function listApiKeys(ctx: StaffContext): Promise<ApiKeyView[]> {
  assertAllowed(ctx.actor, 'api-keys.manage');
  const since = new Date(ctx.now().getTime() - REMEMBERED_MS);
  const [rows] = await read<[Row[]]>(ctx, [listStatement(ctx.actor.orgId, since)]);
  const views = rows.map((row) => toView(row, ctx));
  const ended = ({ state }: ApiKeyView) => Number(state === 'expired' || state === 'revoked');
  return views.sort((one, other) => ended(one) - ended(other));
}

/** The key as it stands, for the answer to whoever just changed it. */
export async function showApiKey(ctx: StaffContext, id: string): Promise<ApiKeyView> {
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: 'api-key',
      text: `select ${COLUMNS} from api_keys k join users u on u.id = k.user_id where k.org_id = $1 and k.id = $2`,
      values: [ctx.actor.orgId, id],
    },
  ]);
  if (!rows[0]) throw notFound();
  return toView(rows[0], ctx);
}

function toView(row: Row, ctx: StaffContext): ApiKeyView {
  const times = { expiresAt: row.expires_at, revokedAt: row.revoked_at, rotatedTo: row.rotated_to };
  const state = keyState(times, ctx.now());
  const you = row.user_id === ctx.actor.userId;
  return {
    id: row.id,
    name: row.name,
    ending: row.ending,
    user: { id: row.user_id, name: row.user_name, you },
    scopes: fromStoredScopes(row.scopes),
    state,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
    can: { rotate: you && state === 'live', revoke: state === 'live' || state === 'rotated' },
  };
}
