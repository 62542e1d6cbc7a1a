import { createFirm } from '@cio/domain/identity';
import type { Command } from '../command.ts';

export const firmCreate: Command = {
  summary: 'Creates a firm. Its people are made with user:create.',
  options: {
    slug: { required: true, hint: 'maple-gate' },
    name: { required: true, hint: '"Maple Gate Immigration"' },
    city: { hint: 'Toronto' },
    language: { hint: 'en|fr' },
  },
  async run({ options, database, now }) {
    const { id } = await createFirm(
      database(),
      {
        slug: options.slug!,
        name: options.name!,
        city: options.city ?? null,
        language: (options.language as 'en' | 'fr') ?? 'en',
      },
      now,
    );
    return { text: `${options.slug} created`, json: { id, slug: options.slug } };
  },
};
