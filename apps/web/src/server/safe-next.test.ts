import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { safeNext } from './safe-next.ts';

test.each([
  ['/dashboard/clients?status=active', '/dashboard/clients?status=active'],
  ['/portal', '/portal'],
  ['/a/../portal', '/portal'],
])('%s leads to %s', (next, way) => expect(safeNext(next)).toBe(way));

test.each([
  undefined,
  '',
  'dashboard',
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '/%2e//evil.example',
  '/a/..//evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/api/auth/signout',
  '/sign-in',
])('%j leads nowhere', (next) => expect(safeNext(next)).toBeNull());

test('whatever comes in, what goes out stays in the house', () => {
  const base = 'https://firm.example';
  const path = fc.array(
    fc.constantFrom('/', '\\', '.', '..', '%2e', '%5c', '\t', 'evil.example', ':', '@', '?', '#', '['),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webPath(),
        path.map((parts) => `/${parts.join('')}`),
        fc.string(),
      ),
      (next) => {
        const way = safeNext(next);
        if (way !== null) expect(new URL(way, base).origin).toBe(base);
      },
    ),
    { numRuns: 2_000 },
  );
});
