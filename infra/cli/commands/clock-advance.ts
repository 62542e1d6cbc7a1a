import { moveDemoClock, obeyDemoClock, productNow, readSpan } from '@cio/domain/platform';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

export const clockAdvance: Command = {
  summary:
    'Moves the clock of demo mode ahead for all processes: what falls due meanwhile is done at once. It never goes back.',
  options: {},
  argument: { name: 'SPAN', required: true },
  async run({ argument = '', database, target }) {
    if (target.env.DEMO !== '1')
      throw new UsageProblem(
        'The clock moves in demo mode alone: this instance keeps real records, and their time is the wall’s.',
      );
    const byMs = readSpan(argument);
    if (byMs === null)
      throw new UsageProblem(`${argument} is no span of time: write 30d for days or 12h for hours.`);
    const { aheadMs } = await moveDemoClock(database(), byMs);
    await obeyDemoClock(database());
    const now = productNow().toISOString();
    return { text: `It is ${now} now for every process.`, json: { now, aheadMs } };
  },
};
