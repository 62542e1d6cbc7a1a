// What people say of their lives, read for one day: a value, what it was read from, and what would have to be asked to know it.

/** Where an answer stands: on whose page, in which field, in which row of a list. */
export interface Place {
  of: 'own' | 'spouse' | 'client';
  field: string;
  row?: number;
}

export type PlaceNote =
  | 'counts'
  | 'partly'
  | 'doesNotCount'
  | 'expired'
  | 'later'
  | 'notAssessed'
  | 'assessmentOld'
  | 'unfit'
  | 'notBest';

export interface Source extends Place {
  note?: PlaceNote;
}

/** One thing to ask: a field, or one cell of a row. */
export interface Ask extends Place {
  what?: string;
}

export interface Counted<Value> {
  /** Undefined: nobody knows. Null: known to have none. */
  value: Value | null | undefined;
  from: Source[];
  ask: Ask[];
}

export type Tri = boolean | null;

export const known = <Value>(value: Value | null, from: Source[] = []): Counted<Value> => ({
  value,
  from,
  ask: [],
});
export const unknown = <Value>(ask: Ask[], from: Source[] = []): Counted<Value> => ({
  value: undefined,
  from,
  ask,
});

export const both = (...parts: Tri[]): Tri =>
  parts.includes(false) ? false : parts.includes(null) ? null : true;

/** A plain answer as a value. */
export const said = <Value>(value: Value | null, place: Place): Counted<Value> =>
  value === null ? unknown([place]) : known(value, [place]);

/** The same day so many years later; who counts from 29 February arrives on 1 March. */
export function yearsAfter(day: string, years: number): string {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`;
  const date = new Date(`${moved}T00:00:00Z`);
  return date.toISOString().slice(0, 10);
}

const DAY_MS = 86_400_000;
export const daySerial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
