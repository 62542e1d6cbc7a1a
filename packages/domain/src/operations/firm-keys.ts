// A firm's keys as its owner sees them, and changing them.
import { assertAllowed, may } from '../identity/index.ts';
import {
  queueJob,
  read,
  record,
  ROTATE_KEYS,
  withTransaction,
  type StaffContext,
} from '../platform/index.ts';
import type { FirmKeysView, KeyPurpose, KeyState } from './key-schemas.ts';

interface KeyRow {
  id: string;
  kind: KeyPurpose;
  created_at: Date;
  replaced_at: Date | null;
  retired_at: Date | null;
}

interface JobRow {
  state: 'waiting' | 'running' | 'failed' | 'done' | 'cancelled';
  progress: number;
}

export async function getFirmKeys(ctx: StaffContext): Promise<FirmKeysView> {
  assertAllowed(ctx.actor, 'security.manage');
  const [keys, [job]] = await read<[KeyRow[], JobRow[]]>(ctx, [
    {
      name: 'firm-keys',
      text: `select id, kind, created_at, replaced_at, retired_at from firm_keys where org_id = $1 order by created_at desc, kind`,
      values: [ctx.actor.orgId],
    },
    {
      name: 'firm-keys-rotation',
      text: `select state, progress from jobs where org_id = $1 and name = $2 order by id desc limit 1`,
      values: [ctx.actor.orgId, ROTATE_KEYS.name],
    },
  ]);
  const replaced = keys.flatMap((key) => (key.replaced_at ? [key.replaced_at.getTime()] : []));
  const open = job && job.state !== 'done' && job.state !== 'cancelled' ? { ...job, state: job.state } : null;
  return {
    masterKey: ctx.masterKey.fingerprint,
    keys: keys
      .filter((key) => !key.retired_at)
      .map((key) => ({
        id: key.id,
        purpose: key.kind,
        state: stateOf(key),
        createdAt: key.created_at.toISOString(),
      })),
    retired: keys.filter((key) => key.retired_at).length,
    lastRotatedAt: replaced.length > 0 ? new Date(Math.max(...replaced)).toISOString() : null,
    rotation: open,
    can: { rotate: may(ctx.actor, 'firm.own') },
  };
}

const stateOf = ({ kind, replaced_at }: KeyRow): KeyState =>
  replaced_at === null ? 'sealing' : kind === 'file' ? 'opening' : 'emptying';

/** New keys for the firm, and every value brought over in the background. One that is under way is not begun again. */
export async function rotateKeys(ctx: StaffContext): Promise<FirmKeysView> {
  assertAllowed(ctx.actor, 'firm.own');
  const { orgId } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    // Two owners at the same moment: the second one sees the first one's.
    await tx.$executeRawUnsafe(
      `select pg_advisory_xact_lock(hashtextextended('rotate keys ' || $1, 0))`,
      orgId,
    );
    const where = { orgId, name: ROTATE_KEYS.name, state: { in: ['waiting', 'running'] } };
    if ((await tx.job.count({ where })) > 0) return;
    await queueJob(tx, ctx, ROTATE_KEYS, { orgId, payload: {} });
    const subject = { type: 'organization', id: orgId };
    await record(tx, ctx, { orgId, type: 'operations.keys_rotated', subject, changedFields: ['firmKeys'] });
  });
  return getFirmKeys(ctx);
}
