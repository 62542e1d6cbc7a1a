import { expect, test } from '@jest/globals';
import { MOST_AT_ONCE } from './addresses.ts';
import { invitationsOf, inviteProblems, type InviteDraft } from './use-invite-form.ts';

const DRAFT: InviteDraft = { email: '', name: '', role: 'assistant', language: null };
const many = (count: number) => Array.from({ length: count }, (_, at) => `p${at}@firm.example`).join('\n');

test.each<[Partial<InviteDraft>, object]>([
  [{ email: '' }, { email: { key: 'required' } }],
  [{ email: 'ada' }, { email: expect.anything() }],
  [{ email: 'ada@firm.example' }, {}],
  // Of several each is answered by itself, the wrong one too.
  [{ email: 'ada@firm.example, nobody' }, {}],
  [{ email: many(MOST_AT_ONCE) }, {}],
  [{ email: many(MOST_AT_ONCE + 1) }, { email: { key: 'tooBig', values: { most: MOST_AT_ONCE } } }],
])('%j', async (part, problems) => {
  expect(await inviteProblems({ ...DRAFT, ...part })).toEqual(problems);
});

test('a name is one person’s', () => {
  const named = { ...DRAFT, name: 'Ada Boyd' };
  expect(invitationsOf({ ...named, email: 'ada@firm.example' }, 'fr')).toEqual([
    { email: 'ada@firm.example', name: 'Ada Boyd', role: 'assistant', language: 'fr' },
  ]);
  expect(invitationsOf({ ...named, email: many(2) }, 'en').map((one) => 'name' in one)).toEqual([
    false,
    false,
  ]);
});
