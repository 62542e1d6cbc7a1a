// What a bench found, and where it is kept: bench/results.json, one entry a bench, each with the machine and commit it ran on.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type { Ratio } from './statistics.ts';
import { ROOT } from './root.ts';

/** One thing measured one way: each round's figure. */
export interface Row {
  what: string;
  way: string;
  unit: string;
  rounds: number[];
  /** Processor milliseconds that one request took, server and database together; absent where the system does not tell. */
  cpuMs?: number[];
  /** Further figures of the middle round. */
  details?: Record<string, number | null>;
}

export interface Findings {
  rows: Row[];
  ratios: Ratio[];
  notes?: string[];
}

export interface BenchOptions {
  seconds: number;
  rounds: number;
  sizes: number[];
  fresh: boolean;
  say: (line: string) => void;
}

export interface Bench {
  summary: string;
  run: (options: BenchOptions) => Promise<Findings>;
}

const FILE = join(ROOT, 'bench/results.json');

export function machine() {
  const git = (...args: string[]) => {
    try {
      return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
    } catch {
      return '';
    }
  };
  return {
    commit: git('rev-parse', '--short', 'HEAD') || 'unknown',
    /** Measured with changes that are in no commit yet. */
    changed: git('status', '--porcelain', '--', 'apps', 'packages', 'prisma', 'infra') !== '',
    node: process.version,
    cores: os.availableParallelism(),
    cpu: os.cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
  };
}

export const loadAverage = (): number => rounded(os.loadavg()[0]!);

export function save(name: string, entry: Record<string, unknown> & Findings): void {
  let all: Record<string, unknown> = {};
  try {
    all = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error;
  }
  all[name] = entry;
  const text = JSON.stringify(
    all,
    (_, value: unknown) => (typeof value === 'number' ? rounded(value) : value),
    2,
  );
  // Lists of plain numbers on one line: a difference between two commits is then one line a row.
  writeFileSync(
    FILE,
    `${text.replace(/\[\s+([-\d.,\s]+?)\s+\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`,
  );
}

/** Four figures are more than this machine can tell apart. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
