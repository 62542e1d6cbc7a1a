import { assertAllowed } from '../identity/index.ts';
import { withTransaction, type StaffContext } from '../platform/index.ts';
import { SaveLayoutInput, type LayoutView } from './schemas.ts';

/** Keeps the columns of a list as the reader last left them. The last word counts: there is only one reader. */
export async function saveLayout(ctx: StaffContext, raw: SaveLayoutInput): Promise<LayoutView> {
  assertAllowed(ctx.actor, 'desk.own');
  const { list, hidden, widths } = SaveLayoutInput.parse(raw);
  const { orgId, userId } = ctx.actor;
  const layout = { hidden: [...new Set(hidden)], widths };
  await withTransaction(ctx, (tx) =>
    tx.listLayout.upsert({
      where: { orgId_userId_list: { orgId, userId, list } },
      create: { orgId, userId, list, ...layout, updatedAt: ctx.now() },
      update: { ...layout, updatedAt: ctx.now() },
      select: { list: true },
    }),
  );
  return layout;
}
