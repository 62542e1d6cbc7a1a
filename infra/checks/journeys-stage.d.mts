import type { StageResult } from './run-stages.mjs';

export declare function summarize(report: unknown): StageResult;

export declare function troubleIn(lines: readonly string[]): string[];
