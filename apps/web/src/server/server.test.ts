import { describe, expect, test } from '@jest/globals';
import { may } from '@cio/domain/identity';
import { visitorLanguage } from './reader.ts';
import { appRouter } from './root.ts';
import type { ProcedureMeta } from './trpc.ts';

test('every procedure declares a right', () => {
  const procedures = Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>,
  );
  expect(procedures.length).toBeGreaterThan(8);
  for (const [name, { _def }] of procedures) {
    expect([name, _def.meta?.permission]).toEqual([name, expect.any(String)]);
    const someone = may(
      { kind: 'staff', userId: 'u', orgId: 'o', role: 'owner', via: 'session' },
      _def.meta!.permission,
    );
    const applicant = may({ kind: 'applicant', userId: 'u', links: [] }, _def.meta!.permission);
    expect([name, someone || applicant]).toEqual([name, true]);
  }
});

test('every record’s address asks whether the record exists before anything else', () => {
  for (const [name, { _def }] of Object.entries(
    appRouter._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>,
  )) {
    const rest = _def.meta?.rest;
    if (!rest?.path.includes('{id}') || rest.method === 'GET') continue;
    expect([name, rest.existence]).toEqual([name, expect.stringMatching(/\.get$/)]);
  }
});

describe('a visitor’s language', () => {
  test.each([
    ['fr', 'en', 'fr'],
    [undefined, 'fr-CA,fr;q=0.9', 'fr'],
    [undefined, 'de, en;q=0.2, fr;q=0.8', 'fr'],
    [undefined, 'de', 'en'],
    [undefined, undefined, 'en'],
    ['xx', 'fr', 'fr'],
    [undefined, ';;;,q=', 'en'],
  ])('chosen %s, browser %s: %s', (chosen, header, language) =>
    expect(visitorLanguage(chosen, header)).toBe(language),
  );
});
