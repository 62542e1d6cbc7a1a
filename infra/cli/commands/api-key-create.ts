import { createApiKey } from '@cio/domain/identity';
import type { Command } from '../command.ts';

export const apiKeyCreate: Command = {
  summary:
    'Makes a key for the REST API that may do what its user may do. It is printed once and kept only as a hash.',
  options: {
    firm: { required: true, hint: 'maple-gate' },
    user: { required: true, hint: 'person@example.com' },
    name: { hint: '"what the key is for"' },
  },
  async run({ options, database, now }) {
    const input = {
      firmSlug: options.firm!,
      email: options.user!,
      ...(options.name ? { name: options.name } : {}),
    };
    const key = await createApiKey(database(), input, now);
    return { text: key, json: { key } };
  },
};
