import { createMember } from '@cio/domain/identity';
import { ROLES, type Role } from '@cio/domain/identity/schemas';
import type { Command } from '../command.ts';
import { UsageProblem } from '../usage-problem.ts';

export const userCreate: Command = {
  summary:
    'Puts a person on the staff of a firm. The password is read from standard input unless --password is given.',
  options: {
    firm: { required: true, hint: 'maple-gate' },
    email: { required: true, hint: 'person@example.com' },
    name: { required: true, hint: '"Claire Fontaine"' },
    role: { required: true, hint: ROLES.join('|') },
    language: { hint: 'en|fr' },
    password: { hint: 'at least 12 characters; seen by others in the list of processes' },
  },
  async run({ options, database, now }) {
    const password = options.password ?? (await fromStandardInput());
    const { userId } = await createMember(
      database(),
      {
        firmSlug: options.firm!,
        email: options.email!,
        name: options.name!,
        role: options.role as Role,
        language: (options.language as 'en' | 'fr') ?? 'en',
        password,
      },
      now,
    );
    return { text: `${options.email} is ${options.role} of ${options.firm}`, json: { id: userId } };
  },
};

async function fromStandardInput(): Promise<string> {
  if (process.stdin.isTTY)
    throw new UsageProblem(
      'Give the password on standard input: printf %s "$PASSWORD" | npm run --silent cli -- user:create …',
    );
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
