import { replayFailed } from '@cio/domain/platform';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

export const queueReplay: Command = {
  summary:
    'Lets failed work run again: one piece by its id, all of one job or consumer by its name, or everything.',
  options: {
    id: { hint: 'the id that queue:list shows' },
    name: { hint: 'identity.warn-of-licence' },
    all: { hint: 'yes' },
  },
  async run({ options: { id, name, all }, database }) {
    if (!id && !name && all !== 'yes')
      throw new UsageProblem('Say what to replay: --id ID, --name NAME, or --all yes.');
    const count = await replayFailed(database(), { id, name });
    return {
      text: `${count} will run again`,
      json: { replayed: count },
      ...(id && count === 0 ? { code: 1 } : {}),
    };
  },
};
