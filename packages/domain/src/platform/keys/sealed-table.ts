// Which columns of which tables are sealed under a firm's keys. Modules declare theirs; changing the keys goes through all of
// them, so a column that nobody declared would stay behind under a key that was retired (a test looks for such columns).
export interface SealedField {
  /** What the value is called, as `seal` and `blindIndex` were told it. */
  field: string;
  column: string;
  /** The column of its blind index, and what of the value is looked for. */
  index?: { column: string; of(text: string): string };
}

/** A table with `id` and `org_id`. */
export interface SealedTable {
  table: string;
  fields: readonly SealedField[];
}
