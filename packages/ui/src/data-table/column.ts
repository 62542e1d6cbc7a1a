import type { ReactNode } from 'react';

/** One column of a table: what its head says, how much room it asks for, and what stands in a row. */
export interface Column<Row> {
  id: string;
  head: string;
  /** In px, a multiple of 8. Columns without one share the room that is left; the first column never has one. */
  width?: number;
  /** The window in which it steps aside. What it says still stands on the record's own page. */
  hideBelow?: 'sm' | 'md' | 'lg';
  /** Digits stand under each other. */
  num?: boolean;
  /** In a lighter voice than the name. */
  quiet?: boolean;
  /** Where the reader may not do without it: names and what can be done. */
  always?: boolean;
  /** The head names it for those who listen only. */
  headHidden?: boolean;
  sort?: ColumnSort;
  cell: (row: Row) => ReactNode;
}

export interface ColumnSort {
  now: 'ascending' | 'descending' | 'none';
  /** Asks for the order that a press brings: the other one, or this column's own. */
  choose: () => void;
}

/** What a reader made of the columns: which are left out, and how wide the others are. */
export interface ColumnLayout {
  hidden: readonly string[];
  widths: Readonly<Record<string, number>>;
}

export const PLAIN_LAYOUT: ColumnLayout = { hidden: [], widths: {} };

export const STEP = 8;
export const NARROWEST = 64;
export const WIDEST = 480;
/** What the first column keeps, however much the others ask for. */
const FIRST_KEEPS = 200;

/** A width that the style sheet has a class for: inline styles of a first answer are refused by the page's policy. */
export const toStep = (px: number): number =>
  Math.min(WIDEST, Math.max(NARROWEST, Math.round(px / STEP) * STEP));

export const widthClass = (width: number | undefined): string | undefined =>
  width === undefined ? undefined : `w-${width / 4}`;

const HIDE = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' } as const;

export const hideClass = ({ hideBelow }: Pick<Column<never>, 'hideBelow'>): string | undefined =>
  hideBelow && HIDE[hideBelow];

/** The columns as this reader has them. A name in the layout that is no column any more means nothing. */
export function laidOut<Row>(columns: readonly Column<Row>[], layout: ColumnLayout): Column<Row>[] {
  return columns
    .filter(({ id, always }, at) => at === 0 || always || !layout.hidden.includes(id))
    .map((column, at) => {
      const width = layout.widths[column.id];
      return at === 0 || width === undefined ? column : { ...column, width: toStep(width) };
    });
}

/** Leaves out from the end what would take the first column's room. */
export function fitting<Row>(columns: readonly Column<Row>[], room: number): readonly Column<Row>[] {
  const kept = [...columns];
  const asked = () => kept.slice(1).reduce((sum, { width }) => sum + (width ?? FIRST_KEEPS), FIRST_KEEPS);
  for (let at = kept.length - 1; at > 0 && asked() > room; at -= 1) if (!kept[at]!.always) kept.splice(at, 1);
  return kept.length === columns.length ? columns : kept;
}

export const withWidth = (layout: ColumnLayout, id: string, px: number): ColumnLayout => ({
  ...layout,
  widths: { ...layout.widths, [id]: toStep(px) },
});

export const withHidden = (layout: ColumnLayout, id: string, hidden: boolean): ColumnLayout => ({
  ...layout,
  hidden: hidden
    ? [...layout.hidden.filter((one) => one !== id), id]
    : layout.hidden.filter((one) => one !== id),
});
