import { openAdminArea } from '@cio/domain/identity';
import type { Command } from '../command.ts';

export const firmOpenAdmin: Command = {
  summary:
    'Break glass: opens the admin area of a firm from every address for a while (0 minutes closes it again). The trail and the firm’s own page tell of it.',
  options: {
    firm: { required: true, hint: 'maple-gate' },
    minutes: { hint: '30' },
  },
  async run({ options, database, now }) {
    const minutes = Number(options.minutes ?? 30);
    const { openUntil } = await openAdminArea(database(), { firmSlug: options.firm!, minutes }, now);
    const text =
      minutes > 0
        ? `The admin area of ${options.firm} is open from every address until ${openUntil.toISOString()}.`
        : `The admin area of ${options.firm} follows its list of addresses again.`;
    return { text, json: { openUntil: openUntil.toISOString() } };
  },
};
