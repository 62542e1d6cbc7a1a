import { resetSecondFactorOf } from '@cio/domain/identity';
import type { Command } from '../command.ts';

export const secondFactorReset: Command = {
  summary: 'Takes a login’s second factor away and signs it out everywhere; its owner gets a mail.',
  options: { user: { required: true, hint: 'person@example.com' } },
  async run({ options, database, now }) {
    await resetSecondFactorOf(database(), options.user!, now);
    return { text: `${options.user} signs in with the password and sets up a new one`, json: {} };
  },
};
