import { assertAllowed } from '../identity/index.ts';
import { read, type StaffContext } from '../platform/index.ts';
import { DeskInput, MOST_VIEWS, type DeskView, type LayoutView, type ListViewView } from './schemas.ts';

/** What the reader made of a list: its columns, and the views that they keep, in the order in which they were kept. */
export async function getDesk(ctx: StaffContext, raw: DeskInput): Promise<DeskView> {
  assertAllowed(ctx.actor, 'desk.own');
  const { list } = DeskInput.parse(raw);
  const values = [ctx.actor.orgId, ctx.actor.userId, list];
  const [layouts, views] = await read<[LayoutView[], ListViewView[]]>(ctx, [
    {
      name: 'desk-layout',
      text: 'select hidden, widths from list_layouts where org_id = $1 and user_id = $2 and list = $3',
      values,
    },
    {
      name: 'desk-views',
      text: `select id, list, name, query from list_views where org_id = $1 and user_id = $2 and list = $3 order by id limit ${MOST_VIEWS}`,
      values,
    },
  ]);
  return { layout: layouts[0] ?? { hidden: [], widths: {} }, views };
}
