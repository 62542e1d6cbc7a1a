import { createApiKey } from '@cio/domain/identity';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

export const apiKeyCreate: Command = {
  summary: 'Makes a key for the REST API that acts as its user. It is printed once and kept only as a hash.',
  options: {
    firm: { required: true, hint: 'maple-gate' },
    user: { required: true, hint: 'person@example.com' },
    scopes: { hint: 'clients.read,clients.write: without it, all that the user may do' },
    expires: { hint: '90d: in days or hours (12h); without it, never' },
    name: { hint: '"what the key is for"' },
  },
  async run({ options, database, now }) {
    const input = {
      firmSlug: options.firm!,
      email: options.user!,
      ...(options.name ? { name: options.name } : {}),
      ...(options.scopes === undefined ? {} : { scopes: readScopes(options.scopes) }),
      ...(options.expires === undefined ? {} : { expiresAt: readEnd(options.expires, now) }),
    };
    const key = await createApiKey(database(), input, now);
    return { text: key, json: { key } };
  },
};

function readScopes(text: string): string[] {
  const scopes = text
    .split(',')
    .map((scope) => scope.trim())
    .filter(Boolean);
  // A key without any would be read as a key for everything by whoever forgot to name them.
  if (scopes.length === 0)
    throw new UsageProblem('--scopes takes at least one name: clients.read,clients.write');
  return scopes;
}

const HOURS = { h: 1, d: 24 } as const;

function readEnd(text: string, now: Date): Date {
  const [, count, unit] = /^([1-9]\d{0,4})([hd])$/.exec(text) ?? [];
  if (!count) throw new UsageProblem(`--expires takes days or hours, as in 90d or 12h, and not "${text}".`);
  return new Date(now.getTime() + Number(count) * HOURS[unit as keyof typeof HOURS] * 3_600_000);
}
