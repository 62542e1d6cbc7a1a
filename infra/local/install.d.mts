import type { Guard } from './guard.mjs';

type Install = (root: string, guard?: Guard) => Promise<{ code: number | null; output: string }>;

export declare function installHash(root: string): string;
export declare function installNeeded(root: string): boolean;
export declare function markInstalled(root: string): void;
export declare const npmCi: Install;
export declare function ensureInstalled(
  root: string,
  options?: { say?: (line: string) => void; guard?: Guard; install?: Install },
): Promise<boolean>;
