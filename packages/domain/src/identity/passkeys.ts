// The passkeys of a login, as its bearer sees them and changes them.
import { inSystemScope, isId, notFound, read, withTransaction } from '../platform/index.ts';
import { announce, OWN_FACTORS, type SelfContext } from './factor-store.ts';
import { PASSKEY_REMOVED } from './passkey-mails.ts';
import { MOST_PASSKEYS } from './passkey-rules.ts';
import { RemovePasskeyInput, RenamePasskeyInput, type PasskeyView } from './passkey-schemas.ts';
import { assertAllowed } from './permissions.ts';
import { assertPassword } from './prove-again.ts';
import { assertSomeWayIn, followFactors, lockWaysIn } from './ways-in.ts';

interface Row {
  id: string;
  name: string;
  backedUp: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
}

export const viewOf = ({ id, name, backedUp, createdAt, lastUsedAt }: Row): PasskeyView => ({
  id,
  name,
  synced: backedUp,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export async function listPasskeys(ctx: SelfContext): Promise<PasskeyView[]> {
  assertAllowed(ctx.actor, 'self');
  const [rows] = await read<[Row[]]>(ctx, [
    {
      name: 'own-passkeys',
      text: `select id, name, backed_up as "backedUp", created_at as "createdAt", last_used_at as "lastUsedAt"
        from passkeys where user_id = $1 order by created_at, id limit $2`,
      values: [ctx.actor.userId, MOST_PASSKEYS],
    },
  ]);
  return rows.map(viewOf);
}

/** A name says which one it is, and opens nothing: it is no change of how the login is entered. */
export async function renamePasskey(ctx: SelfContext, raw: RenamePasskeyInput): Promise<{ id: string }> {
  assertAllowed(ctx.actor, 'self');
  const { id, name } = RenamePasskeyInput.parse(raw);
  if (!isId(id)) throw notFound();
  const { count } = await withTransaction(ctx, (tx) =>
    tx.passkey.updateMany({ where: { id, userId: ctx.actor.userId }, data: { name } }),
  );
  if (count === 0) throw notFound();
  return { id };
}

/** Without the last second factor, signing in asks for none. */
export async function removePasskey(ctx: SelfContext, raw: RemovePasskeyInput): Promise<{ id: string }> {
  assertAllowed(ctx.actor, 'self');
  const { id, password } = RemovePasskeyInput.parse(raw);
  const { userId } = ctx.actor;
  // What is not there is said before the password is asked: nobody guesses at it with ids that are not theirs.
  if (!isId(id) || !(await isOwn(ctx, id))) throw notFound();
  await assertPassword(ctx.db, userId, password, ctx.now());
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    await lockWaysIn(tx, userId);
    const passkey = await tx.passkey.findFirst({ where: { id, userId }, select: { name: true } });
    if (!passkey) throw notFound();
    await tx.passkey.deleteMany({ where: { id, userId } });
    await assertSomeWayIn(tx, userId);
    await followFactors(tx, userId, ctx.now());
    await announce(tx, ctx, {
      userId,
      type: 'identity.passkey_removed',
      changedFields: ['passkeys'],
      mail: PASSKEY_REMOVED,
      values: { passkey: passkey.name },
    });
    return { id };
  });
}

async function isOwn(ctx: SelfContext, id: string): Promise<boolean> {
  const [found] = await read<[{ id: string }[]]>(ctx, [
    {
      name: 'own-passkey',
      text: 'select id from passkeys where id = $1 and user_id = $2',
      values: [id, ctx.actor.userId],
    },
  ]);
  return found.length > 0;
}
