import type { StageResult } from './run-stages.mjs';

export declare function summarize(report: unknown, expected: string[]): StageResult;
