import { readFileSync } from 'node:fs';
import { readHead, verifyChains, type ChainFault, type ChainReport, type KeptHead } from '@cio/domain/audit';
import { productNow } from '@cio/domain/platform';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

export const auditVerify: Command = {
  summary:
    'Walks through the audit trail of one firm or all and names the first entry that was altered, removed, added or moved.',
  options: {
    firm: { hint: 'maple-gate' },
    head: { hint: 'maple-gate:1204:9f2c…, as audit:head printed it; several with commas' },
    heads: { hint: 'FILE with such heads, one a line' },
  },
  async run({ options, database }) {
    const heads = readHeads(options).filter(({ firm }) => !options.firm || firm === options.firm);
    const reports: ChainReport[] = [];
    const walk = verifyChains(database(), productNow, { firm: options.firm, heads });
    for await (const report of walk) reports.push(report);
    return {
      text: reports.map(describe).join('\n'),
      json: reports,
      code: reports.some(({ fault }) => fault !== null) ? 1 : 0,
    };
  },
};

function readHeads({ head, heads }: Record<string, string | undefined>): KeptHead[] {
  const given = [...(head?.split(',') ?? []), ...(heads ? linesOf(heads) : [])].filter((text) => text.trim());
  return given.map((text) => {
    const kept = readHead(text);
    if (!kept)
      throw new UsageProblem(
        `"${text.trim()}" is no head: it reads FIRM:POSITION:HASH, as audit:head prints it.`,
      );
    return kept;
  });
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    throw new UsageProblem(`${file} cannot be read.`);
  }
}

function describe({ firm, position, head, unsealed, oldestUnsealedAt, fault }: ChainReport): string {
  const waiting =
    unsealed === 0
      ? ''
      : `, ${unsealed} not sealed yet (the oldest of ${oldestUnsealedAt}; the worker seals them)`;
  return fault
    ? `${firm}: FAULT at position ${fault.position}: ${sentenceOf(fault)}; sound up to position ${position}${waiting}`
    : `${firm}: ${position} entries, all as they were sealed${waiting}, head ${head}`;
}

function sentenceOf({ kind, entryId }: ChainFault): string {
  switch (kind) {
    case 'altered':
      return `entry ${entryId} was altered after it was sealed`;
    case 'removed':
      return `entry ${entryId} was removed`;
    case 'reordered':
      return `entry ${entryId} was moved from its place`;
    case 'inserted':
      return `entry ${entryId} was slipped in among sealed ones`;
    case 'link_altered':
      return `the chain's own link to entry ${entryId} was altered`;
    case 'link_removed':
      return `the chain's own link${entryId ? ` to entry ${entryId}` : ''} was removed`;
    case 'rewritten':
      return 'the chain is another one than when its head was kept: it was rewritten here or before';
    case 'shortened':
      return 'the chain ends before a head that was kept: its last links were removed';
  }
}
