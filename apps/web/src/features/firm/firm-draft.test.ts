import { expect, test } from '@jest/globals';
import type { FirmDraft } from './firm-draft.ts';
import { firmProblems, profileInput } from './firm-draft.ts';

const draft: FirmDraft = {
  name: 'Maple Gate',
  address: '1 King Street\nToronto',
  phone: '+1 416 555 0134',
  email: 'hello@maple-gate.example',
  website: 'maple-gate.example',
  languages: ['en', 'fr'],
  welcomeEn: 'Welcome.',
  welcomeFr: '',
  accent: '#2a8858',
  showLicences: false,
};

test('what a person types is taken', async () => {
  expect(await firmProblems(draft)).toEqual({});
  expect(profileInput(draft, 3)).toMatchObject({ version: 3, website: 'https://maple-gate.example' });
});

test.each([
  [{ name: ' ' }, { name: 'required' }],
  [{ phone: '12' }, { phone: 'phone' }],
  [{ phone: 'call\nme 4165550100' }, { phone: 'malformed' }],
  [{ email: 'hello' }, { email: 'email' }],
  [{ website: 'javascript:alert(1)' }, { website: 'website' }],
  [{ website: 'https://me:secret@firm.example' }, { website: 'website' }],
  [{ website: 'localhost' }, { website: 'website' }],
  [{ accent: 'green' }, { accent: 'colour' }],
  [{ welcomeEn: 'x'.repeat(601) }, { welcomeEn: 'tooLong' }],
  [{ address: 'a\u202eb' }, { address: 'malformed' }],
])('%j: %j', async (change, problems) => {
  const found = Object.entries(await firmProblems({ ...draft, ...change }));
  expect(Object.fromEntries(found.map(([field, { key }]) => [field, key]))).toEqual(problems);
});
