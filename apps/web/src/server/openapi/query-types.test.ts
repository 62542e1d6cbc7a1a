import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { queryTypesOf, readQuery } from './query-types.ts';

const types = queryTypesOf(
  z.strictObject({
    q: z.string().optional(),
    limit: z.number().int().min(1).max(100).default(20),
    archived: z.boolean().default(false),
    cursor: z.string().nullish(),
  }),
);

test.each([
  ['limit=7', { limit: 7 }],
  ['limit=-7', { limit: -7 }],
  ['limit=many', { limit: 'many' }],
  ['limit=1e3', { limit: '1e3' }],
  ['archived=true', { archived: true }],
  ['archived=false', { archived: false }],
  ['archived=1', { archived: '1' }],
  ['q=12&cursor=true', { q: '12', cursor: 'true' }],
  ['unknown=5', { unknown: '5' }],
])('%s', (query, read) => expect(readQuery(new URLSearchParams(query), types)).toEqual(read));
