import { describe, expect, test } from '@jest/globals';
import type { Actor, LiveFact } from '@cio/domain/platform';
import { hear } from './hearing.ts';

const [FIRM, OTHER_FIRM, READER, COLLEAGUE, PERSON, DOCUMENT] = ['f', 'g', 'u', 'v', 'p', 'd'];
const staff = (role: 'owner' | 'assistant', orgId = FIRM!): Actor => ({
  kind: 'staff',
  userId: READER!,
  orgId,
  role,
  via: 'session',
});
const applicant: Actor = {
  kind: 'applicant',
  userId: READER!,
  links: [{ orgId: FIRM!, personId: PERSON! }],
} as Actor;
const fact = (name: string, subject: LiveFact['subject'], links: Record<string, string> = {}): LiveFact => ({
  orgId: FIRM!,
  name,
  subject,
  links,
  actorId: COLLEAGUE!,
  requestId: 'r',
  seconds: 0,
});
const told = (to: string) => fact('messaging.told', { type: 'inbox', id: to });
const shared = (links: Record<string, string>) =>
  fact('documents.updated', { type: 'document', id: DOCUMENT! }, { client: PERSON!, ...links });

describe('what somebody is told', () => {
  test('is heard by them', () => {
    expect(hear(staff('assistant'), told(READER!))).toEqual({
      name: 'messaging.told',
      about: [['inbox', READER]],
    });
  });

  test.each<[string, Actor]>([
    ['a colleague', staff('assistant')],
    ['whoever reads the whole trail', staff('owner')],
    ['an applicant', applicant],
  ])('is not heard by %s', (_who, actor) => {
    expect(hear(actor, told(COLLEAGUE!))).toBeNull();
  });

  test('is not heard from another firm', () => {
    expect(hear(staff('owner', OTHER_FIRM!), told(READER!))).toBeNull();
  });
});

describe('a file about an applicant', () => {
  test('that their portal shows is heard as a change of the portal, without its id', () => {
    expect(hear(applicant, shared({ portal: PERSON! }))).toEqual({
      name: 'documents.updated',
      about: [['portal', PERSON]],
    });
  });

  test('that the firm keeps to itself is not heard, nor one of somebody else', () => {
    expect(hear(applicant, shared({}))).toBeNull();
    expect(hear(applicant, shared({ portal: 'another' }))).toBeNull();
  });

  test('is heard by staff as the file and the client', () => {
    expect(hear(staff('assistant'), shared({ portal: PERSON! }))?.about).toEqual([['document', DOCUMENT]]);
    expect(hear(staff('owner'), shared({ portal: PERSON! }))?.about).toEqual([
      ['document', DOCUMENT],
      ['client', PERSON],
    ]);
  });
});
