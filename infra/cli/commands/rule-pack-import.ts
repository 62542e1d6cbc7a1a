import { readFileSync } from 'node:fs';
import { importForAll } from '@cio/domain/eligibility';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

type Report = Awaited<ReturnType<typeof importForAll>>;

const MARK = { true: 'ok  ', false: 'BAD ', null: '-   ' } as const;

export const rulePackImport: Command = {
  summary:
    'Brings a rule pack in for all firms, after the same checks as in the settings. Results by other rules are made anew.',
  options: { check: { flag: true, hint: 'looks only, and brings nothing in' } },
  argument: { name: 'FILE', required: true },
  async run({ argument = '', options, database, now }) {
    const at = { now, language: 'en' as const, onlyLook: options.check === 'yes' };
    const report = await importForAll(database(), read(argument), at);
    return { text: told(report), json: report, code: report.fit ? 0 : 1 };
  },
};

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read (${(error as { code?: string }).code}).`);
  }
}

/** A line for each check, and under it what was found. */
function told({ checks, pack, imported, fit, firms, cases }: Report): string {
  const lines = checks.flatMap(({ check, ok, faults, more }) => [
    `${MARK[String(ok) as keyof typeof MARK]} ${check}`,
    ...faults.map((fault) => `       ${fault}`),
    ...(more > 0 ? [`       and ${more} more`] : []),
  ]);
  const name = pack ? `${pack.packId}, edition ${pack.edition}` : 'The file';
  const end = imported
    ? `${name} is in force. ${cases} cases come out as they must; ${firms} firms have results to be made anew.`
    : fit
      ? `${name} can be brought in: ${cases} cases come out as they must.`
      : `${name} was not brought in.`;
  return [...lines, end].join('\n');
}
