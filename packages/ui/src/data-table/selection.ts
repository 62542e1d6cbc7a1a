/** Which rows are chosen. Rows come and go; what is chosen stays until it is let go. */
export type Selection = ReadonlySet<string>;
export const NOTHING_SELECTED: Selection = new Set();

export function toggled(selection: Selection, id: string): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** From the row that was last touched to this one: all become what this one becomes. */
export function stretched(
  selection: Selection,
  ids: readonly string[],
  { from, to }: { from: string; to: string },
): Selection {
  const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
  if (a < 0 || b < 0) return toggled(selection, to);
  const between = ids.slice(Math.min(a, b), Math.max(a, b) + 1);
  const next = new Set(selection);
  const put = !selection.has(to);
  for (const id of between) {
    if (put) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** All that have come, or none of them. */
export const allOrNone = (selection: Selection, ids: readonly string[]): Selection =>
  ids.every((id) => selection.has(id)) ? NOTHING_SELECTED : new Set(ids);

export function howMany(selection: Selection, ids: readonly string[]): 'none' | 'some' | 'all' {
  const chosen = ids.filter((id) => selection.has(id)).length;
  return chosen === 0 ? 'none' : chosen === ids.length ? 'all' : 'some';
}
