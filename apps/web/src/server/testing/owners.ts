// Whose a row is: told by the ids that stand in it.
import type { Caller, Side, SideName, World } from './world.ts';

export type Row = Record<string, unknown>;

export interface Owner {
  side: SideName;
  /** `house`: the firm's own row. `firm`: its staff's. `one`, `other`: an applicant's. */
  who: 'house' | 'firm' | 'one' | 'other';
}

/** Null for a row that no known firm, member or applicant stands in. */
export type OwnerOf = (table: string, row: Row) => Owner | null;

export function ownersIn({ ours, theirs }: World, staff: Record<SideName, readonly string[]>): OwnerOf {
  // Asked of the same rows by every call.
  const known = new WeakMap<Row, Owner | null>();
  const find: OwnerOf = (table, row) => {
    const text = JSON.stringify(row);
    const mentions = (ids: readonly string[]) => ids.some((id) => text.includes(id));
    const idsOf = ({ personId, userId }: Side['one']) => [personId, userId];
    for (const side of [ours, theirs]) {
      const { name } = side;
      if (table === 'organizations' && row.id === side.orgId) return { side: name, who: 'house' };
      if (mentions(staff[name])) return { side: name, who: 'firm' };
      if (mentions(idsOf(side.other))) return { side: name, who: 'other' };
      if (mentions(idsOf(side.one))) return { side: name, who: 'one' };
      if (mentions([side.orgId])) return { side: name, who: 'firm' };
    }
    return null;
  };
  return (table, row) => {
    if (!known.has(row)) known.set(row, find(table, row));
    return known.get(row)!;
  };
}

/** What must never reach this caller: the other firm's, the other applicant's, and for a nobody everything. */
export function isHiddenFrom({ holder, side }: Caller, owner: Owner): boolean {
  if (holder === null || owner.side !== side.name) return true;
  return holder === 'applicant' && owner.who === 'other';
}
