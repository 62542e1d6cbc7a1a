// The one map from what went wrong to what the doors answer, line by line as contracts promise it.
import { describe, expect, test } from '@jest/globals';
import { conflict, DomainError, forbidden, notFound, unreadable } from '@cio/domain/platform';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { describeError, STATUS, TRPC_CODE } from './errors.ts';

const zodError = z.strictObject({ name: z.string() }).safeParse({ name: 7, extra: 1 }).error!;
const viaTrpc = (code: TRPCError['code'], cause?: Error) =>
  new TRPCError({ code, ...(cause ? { cause } : {}) });
const describe_ = (error: unknown, language: 'en' | 'fr' = 'en') => describeError(error, language, 'r-1');

test.each<[string, unknown, string, number]>([
  ['a field that is refused', zodError, 'invalid', 422],
  ['a field that is refused, by tRPC', viaTrpc('BAD_REQUEST', zodError), 'invalid', 422],
  [
    'a field that a verb refuses',
    new DomainError('invalid', { fields: { to: { key: 'required' } } }),
    'invalid',
    422,
  ],
  ['a bad cursor', unreadable('cursor', { cursor: { key: 'cursor' } }), 'invalid', 400],
  ['broken JSON', unreadable('broken JSON'), 'invalid', 400],
  ['broken JSON, by tRPC', viaTrpc('PARSE_ERROR'), 'invalid', 400],
  ['what tRPC cannot read', viaTrpc('BAD_REQUEST'), 'invalid', 400],
  ['nobody', new DomainError('unauthenticated'), 'unauthenticated', 401],
  ['not for this role', forbidden(), 'forbidden', 403],
  ['nothing there', notFound(), 'not_found', 404],
  ['no such procedure', viaTrpc('NOT_FOUND'), 'not_found', 404],
  ['not by this method', viaTrpc('METHOD_NOT_SUPPORTED'), 'not_found', 404],
  ['someone was faster', conflict({ version: 2 }), 'conflict', 409],
  ['too much', new DomainError('too_large'), 'too_large', 413],
  ['too much, by tRPC', viaTrpc('PAYLOAD_TOO_LARGE'), 'too_large', 413],
  ['not JSON', new DomainError('unsupported'), 'unsupported', 415],
  ['not JSON, by tRPC', viaTrpc('UNSUPPORTED_MEDIA_TYPE'), 'unsupported', 415],
  ['too often', new DomainError('rate_limited'), 'rate_limited', 429],
  ['closed for now', new DomainError('unavailable'), 'unavailable', 503],
  ['our own fault', new Error('select secret from users'), 'unavailable', 503],
  ['our own fault, by tRPC', viaTrpc('INTERNAL_SERVER_ERROR', new Error('at x.ts:1')), 'unavailable', 503],
  ['something thrown that is no error', 'select 1', 'unavailable', 503],
])('%s', (_, error, code, status) => {
  const { fault: _fault, ...described } = describe_(error);
  expect(described).toMatchObject({ code, status, message: expect.any(String), requestId: 'r-1' });
  expect(JSON.stringify(described)).not.toMatch(/select|secret|\.ts:|stack/);
});

test('every code has its status, and tRPC’s word for it the same one', () => {
  expect(Object.keys(TRPC_CODE).sort()).toEqual(Object.keys(STATUS).sort());
  for (const code of Object.keys(STATUS) as (keyof typeof STATUS)[])
    expect(describe_(viaTrpc(TRPC_CODE[code])).status).toBe(STATUS[code]);
});

test('only our own faults are for the log', () => {
  const fault = new Error('boom');
  expect(describe_(fault).fault).toBe(fault);
  for (const error of [zodError, notFound(), new DomainError('unavailable'), viaTrpc('METHOD_NOT_SUPPORTED')])
    expect(describe_(error).fault).toBeUndefined();
});

describe('what an error says', () => {
  test('sentences for fields, in the reader’s language', () => {
    expect(describe_(zodError).fields).toEqual({
      name: 'Enter text here.',
      extra: 'There is no field of this name.',
    });
    const french = describe_(zodError, 'fr');
    expect(Object.keys(french.fields!)).toEqual(Object.keys(describe_(zodError).fields!));
    for (const [name, sentence] of Object.entries(french.fields!))
      expect([name, sentence]).not.toEqual([name, describe_(zodError).fields![name]]);
    expect(french.message).not.toBe(describe_(zodError).message);
  });

  test('a conflict shows the record as it is now, and nothing else does', () => {
    expect(describe_(conflict({ id: 'x', version: 2 })).current).toEqual({ id: 'x', version: 2 });
    expect(describe_(new DomainError('forbidden', { current: { id: 'x' } })).current).toBeUndefined();
  });

  test('a key hears which right it was not given, a role does not', () => {
    const narrow = describe_(forbidden('clients.write'));
    expect([narrow.missingScope, narrow.message]).toEqual([
      'clients.write',
      expect.stringContaining('clients.write'),
    ]);
    expect(describe_(forbidden('clients.write'), 'fr').message).toMatch(/droit.*clients\.write/);
    expect(describe_(forbidden()).missingScope).toBeUndefined();
  });
});
