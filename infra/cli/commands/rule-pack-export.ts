import { writeFileSync } from 'node:fs';
import { exportForAll } from '@cio/domain/eligibility';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

export const rulePackExport: Command = {
  summary: 'Writes a rule pack that is in force for all firms as one file, to be kept, compared or changed.',
  options: { to: { hint: 'FILE, which must not exist yet; without it the pack is printed' } },
  argument: { name: 'PACK', required: true },
  async run({ argument = '', options, database }) {
    const found = await exportForAll(database(), argument);
    if (!found) throw new UsageProblem(`There is no rule pack ${argument}.`);
    if (options.to === undefined) return { text: found.file.trimEnd(), json: JSON.parse(found.file) };
    try {
      writeFileSync(options.to, found.file, { flag: 'wx' });
    } catch (error) {
      throw new UsageProblem(
        `${options.to} cannot be written (${(error as { code?: string }).code}): name a file that does not exist yet.`,
      );
    }
    return { text: `${options.to} holds ${found.name}.`, json: { file: options.to, pack: found.name } };
  },
};
