export interface DrillResult {
  passed: number;
  failed: number;
}

export type Drill = (options: { rounds: number }) => Promise<DrillResult>;
