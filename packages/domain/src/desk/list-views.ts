import { assertAllowed } from '../identity/index.ts';
import { DomainError, isId, notFound, withTransaction, type StaffContext } from '../platform/index.ts';
import { MOST_VIEWS, RemoveViewInput, SaveViewInput, type DeskList, type ListViewView } from './schemas.ts';

const SHOWN = { id: true, list: true, name: true, query: true } as const;

/** Keeps the filters of a list under a name. A name that is kept already means the new filters from now on. */
export async function saveView(ctx: StaffContext, raw: SaveViewInput): Promise<ListViewView> {
  assertAllowed(ctx.actor, 'desk.own');
  const { list, name, query } = SaveViewInput.parse(raw);
  const { orgId, userId } = ctx.actor;
  const own = { orgId, userId, list };
  const id = ctx.newId();
  return withTransaction(ctx, async (tx) => {
    await tx.listView.deleteMany({ where: { ...own, name } });
    if ((await tx.listView.count({ where: own })) >= MOST_VIEWS)
      throw new DomainError('invalid', {
        fields: { name: { key: 'tooManyViews', values: { most: MOST_VIEWS } } },
      });
    const view = await tx.listView.create({
      data: { ...own, id, name, query, createdAt: ctx.now() },
      select: SHOWN,
    });
    return { ...view, list: view.list as DeskList };
  });
}

export async function removeView(ctx: StaffContext, raw: RemoveViewInput): Promise<ListViewView> {
  assertAllowed(ctx.actor, 'desk.own');
  const { id } = RemoveViewInput.parse(raw);
  if (!isId(id)) throw notFound();
  return withTransaction(ctx, async (tx) => {
    const view = await tx.listView.findFirst({ where: { id, userId: ctx.actor.userId }, select: SHOWN });
    if (!view) throw notFound();
    await tx.listView.deleteMany({ where: { id } });
    return { ...view, list: view.list as DeskList };
  });
}
