import { closeForMaintenance, findMaintenance, openAfterMaintenance } from '@cio/domain/platform';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

export const maintenance: Command = {
  summary:
    'Closes the product while you work on it, and opens it again: pages and programs are told to come back later, within two seconds in every process. Jobs and mail go on. Without a word: how it stands.',
  options: {},
  argument: { name: 'on|off', required: false },
  then: { name: '"WORDS"' },
  async run({ argument, then, database }) {
    const db = database();
    switch (argument) {
      case 'on': {
        const { words, since } = await closeForMaintenance(db, then ?? null);
        return { text: closedSince(since, words), json: { on: true, words, since } };
      }
      case 'off': {
        if (then !== undefined) throw new UsageProblem('Words are shown while it is on: "off" takes none.');
        const was = await openAfterMaintenance(db);
        return { text: was ? 'Open again.' : 'It was open.', json: { on: false } };
      }
      case undefined: {
        const standing = await findMaintenance(db);
        return standing
          ? { text: closedSince(standing.since, standing.words), json: { on: true, ...standing } }
          : { text: 'Open.', json: { on: false } };
      }
      default:
        throw new UsageProblem(`Say on or off: ${argument} is neither.`);
    }
  },
};

const closedSince = (since: Date, words: string | null): string =>
  `Closed since ${since.toISOString()}${words === null ? '.' : `, saying: ${words}`}`;
