// What a run of a points pack gives: the points, and all that made them.
import type { FactValue } from './facts.ts';
import type { Citation } from './pack-format.ts';

export interface PointsItem {
  rule: string;
  section: string;
  input: Record<string, FactValue>;
  /** Before the cap. */
  points: number;
  cap?: number;
  from: string;
  to: string | null;
  confidence: string;
  citation: readonly Citation[];
}

export interface SumItem {
  id: string;
  /** After the cap. */
  points: number;
  beforeCap: number;
  cap: number | null;
}

export interface Scored {
  total: number;
  breakdown: Record<string, unknown>;
  items: PointsItem[];
  sums: SumItem[];
}
