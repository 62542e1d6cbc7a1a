import { describe, expect, test } from '@jest/globals';
import type { Parameter } from '../../server/openapi/types.ts';
import { boundsText, typeText } from './reading.ts';
import { requestOf } from './requests.ts';
import { curlOf, typescriptOf } from './samples.ts';

const parameter = (name: string, place: Parameter['in']): Parameter => ({
  name,
  in: place,
  required: place === 'path',
  description: '',
  schema: { type: 'string' },
});
const parameters = [
  parameter('id', 'path'),
  parameter('limit', 'query'),
  parameter('Idempotency-Key', 'header'),
];

describe('the call that is made', () => {
  const ask = { method: 'GET', path: '/clients/{id}', parameters, values: {}, body: null, key: 'cio_x' };

  test('carries what was filled in, and the key alone opens', () => {
    expect(requestOf({ ...ask, values: { id: 'a/b', limit: '5', 'Idempotency-Key': 'once' } })).toEqual({
      url: '/api/v1/clients/a%2Fb?limit=5',
      init: {
        method: 'GET',
        headers: { Authorization: 'Bearer cio_x', 'Idempotency-Key': 'once' },
        credentials: 'omit',
        cache: 'no-store',
      },
    });
  });

  test('leaves out what was not', () => {
    const { url, init } = requestOf({ ...ask, path: '/clients', key: '', values: { limit: '' } });
    expect([url, init.headers]).toEqual(['/api/v1/clients', {}]);
    expect(requestOf(ask).url).toBe('/api/v1/clients/-');
  });

  test('sends the body as it was typed, also when it is broken: the door says so', () => {
    const { init } = requestOf({ ...ask, method: 'POST', body: '{"x":' });
    expect([init.body, init.headers]).toEqual([
      '{"x":',
      { Authorization: 'Bearer cio_x', 'Content-Type': 'application/json' },
    ]);
  });
});

describe('samples', () => {
  const operation = {
    method: 'POST' as const,
    path: '/clients/{id}/archive',
    parameters,
    body: { schema: {}, example: { name: "D'Arcy" } },
  };

  test('curl, safe to paste', () => {
    const text = curlOf(operation, 'https://x.example');
    expect(text).toMatch(/^curl -X POST https:\/\/x\.example\/api\/v1\/clients\/[0-9a-f-]{36}\/archive \\\n/);
    expect(text).toContain(`D'\\''Arcy`);
    expect(curlOf({ ...operation, method: 'GET', body: null }, '')).not.toMatch(/-X|-d|Content-Type/);
  });

  test('TypeScript, that can be read by its compiler', () => {
    for (const one of [operation, { ...operation, method: 'GET' as const, body: null }])
      expect(
        () => new Function(`return (async () => { ${typescriptOf(one, 'https://x.example')} })`),
      ).not.toThrow();
  });
});

test.each<[Parameters<typeof typeText>[0], string, string]>([
  [{ type: 'integer', minimum: 1, maximum: 100 }, 'integer', '1 – 100'],
  [{ type: 'integer', minimum: 1, maximum: 2_147_483_646 }, 'integer', ''],
  [{ type: ['string', 'null'] }, 'string | null', ''],
  [{ anyOf: [{ type: 'string', maxLength: 200 }, { type: 'null' }] }, 'string | null', '≤ 200'],
  [{ type: 'string', enum: ['a', 'b'] }, '"a" | "b"', ''],
  [{ type: 'array', items: { $ref: '#/components/schemas/Client' } }, 'Client[]', ''],
  [{ type: 'string', format: 'date-time' }, 'date-time', ''],
])('%j in words', (schema, type, bounds) => {
  expect([typeText(schema), boundsText(schema)]).toEqual([type, bounds]);
});
