import { STATUS_GROUPS } from '@cio/domain/clients/choices';
import type { ClientView } from '@cio/domain/clients/schemas';

const rankOf = ({ status }: Pick<ClientView, 'status'>) => STATUS_GROUPS.indexOf(status);

/**
 * The rows in the order of their groups. They come so; but a row that was changed stays where it was, and what was found by its
 * name comes by name.
 */
export function inGroups(rows: readonly ClientView[]): readonly ClientView[] {
  const inOrder = rows.every((row, at) => at === 0 || rankOf(rows[at - 1]!) <= rankOf(row));
  return inOrder ? rows : STATUS_GROUPS.flatMap((status) => rows.filter((row) => row.status === status));
}
