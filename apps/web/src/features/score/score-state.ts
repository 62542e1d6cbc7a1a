/** What the calculator's page holds between one press of a button and the next. */
export interface ScoreState {
  typed: Record<string, string>;
  problems: Record<string, string>;
  fault: string | null;
  result: ScoreResult | null;
  /** Asked for to be called back, and taken down. */
  sent: string | null;
  /** Counts the answers, so that the page can move to the newest. */
  turn: number;
}

export interface ScoreResult {
  notice: string | null;
  total: string;
  about: string;
  sums: { label: string; points: string }[];
  programmes: { title: string; verdict: string }[];
  missing: string | null;
}

export const NOTHING_YET: ScoreState = {
  typed: {},
  problems: {},
  fault: null,
  result: null,
  sent: null,
  turn: 0,
};

export interface FieldSpec {
  name: string;
  label: string;
  hint?: string;
  kind: 'select' | 'date' | 'number' | 'text' | 'email' | 'tel';
  options?: readonly (readonly [value: string, word: string])[];
}

export interface GroupSpec {
  title: string;
  hint?: string;
  /** Folded away until it is asked for. */
  folded?: boolean;
  fields: readonly FieldSpec[];
}
