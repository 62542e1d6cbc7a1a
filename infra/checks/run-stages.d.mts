export interface StageResult {
  passed: number;
  failed: number;
  details?: string;
}
export interface Stage {
  name: string;
  run: () => Promise<StageResult>;
}
export declare function runStages(
  groups: Stage[][],
  options?: { log?: (line: string) => void },
): Promise<{ passed: number; failed: number }>;
