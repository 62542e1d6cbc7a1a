import { listHeads, writeHead } from '@cio/domain/audit';
import type { Command } from '../command.ts';

export const auditHead: Command = {
  summary:
    'Prints the head of each firm’s audit chain. Kept outside, it lets audit:verify find a chain that was rewritten whole.',
  options: { firm: { hint: 'maple-gate' } },
  async run({ options, database }) {
    const heads = await listHeads(database(), options.firm);
    return {
      text: heads.map(writeHead).join('\n'),
      json: heads.map(({ firm, position, hash }) => ({ firm, position: Number(position), hash })),
    };
  },
};
