// What needs no browser: reading the wire piece by piece, and from facts to what is asked again.
import { describe, expect, jest, test } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { isFresh, markChanged } from './live-store.ts';
import { rememberOwn } from './own-requests.ts';
import { oldBy, refresh, type LiveLine } from './refresh.ts';
import { WireReader } from './wire.ts';

describe('the wire', () => {
  const text = ':\nid: a.1.2\n\nid: a.2.2\ndata: [{"name":"x: y"}]\n\nevent: reset\nid: a.3.2\ndata: {}\n\n';
  const messages = [
    { event: 'message', id: 'a.1.2', data: '' },
    { event: 'message', id: 'a.2.2', data: '[{"name":"x: y"}]' },
    { event: 'reset', id: 'a.3.2', data: '{}' },
  ];

  test.each([1, 2, 3, 7, 1_000])('is read the same in pieces of %d', (size) => {
    const wire = new WireReader();
    const read = [];
    for (let at = 0; at < text.length; at += size) read.push(...wire.push(text.slice(at, at + size)));
    expect(read).toEqual(messages);
  });

  test('half a message is none: its place is not taken', () => {
    const wire = new WireReader();
    expect(wire.push('id: a.1.2\ndata: [')).toEqual([]);
  });
});

const lines: readonly LiveLine[] = [
  {
    names: /^clients\./,
    type: 'client',
    old: (id) => [{ queryKey: ['list'] }, { queryKey: ['client', id] }],
  },
  { names: /./, old: () => [{ queryKey: ['trail'] }] },
];

describe('a fact makes old', () => {
  test('what its lines say, once, for records of their type alone', () => {
    const facts = [
      { name: 'clients.updated', about: [['client', '1']] as const },
      {
        name: 'clients.updated',
        about: [
          ['client', '2'],
          ['user', '3'],
        ] as const,
      },
      { name: 'identity.member_ended', about: [['user', '3']] as const },
    ];
    expect(oldBy(facts, lines).map(({ queryKey }) => queryKey)).toEqual([
      ['list'],
      ['client', '1'],
      ['trail'],
      ['client', '2'],
    ]);
  });

  test('nothing where this tab made the change itself', () => {
    rememberOwn('request-1');
    const fact = { name: 'clients.updated', about: [['client', '1']] as const };
    expect(oldBy([{ ...fact, request: 'request-1' }], lines)).toEqual([]);
    expect(oldBy([{ ...fact, request: 'request-2' }], lines)).toHaveLength(3);
  });
});

describe('what is old', () => {
  const ask = jest.fn(() => Promise.resolve({ pages: [1], pageParams: [null] }));
  const far = jest.fn(() => Promise.resolve({ pages: [1, 2, 3, 4], pageParams: [] }));

  test('is asked again where somebody looks, else when it is next seen; a list scrolled far only then', async () => {
    const client = new QueryClient({
      defaultOptions: { queries: { staleTime: Infinity, gcTime: Infinity } },
    });
    const leave = [
      new QueryObserver(client, { queryKey: ['list', 'short'], queryFn: ask }).subscribe(() => {}),
      new QueryObserver(client, { queryKey: ['list', 'long'], queryFn: far }).subscribe(() => {}),
    ];
    await client.prefetchQuery({ queryKey: ['list', 'unseen'], queryFn: ask });
    await Promise.resolve();
    const calls = () => [ask.mock.calls.length, far.mock.calls.length];
    await new Promise((resolve) => setTimeout(resolve, 5));
    const [before, beforeFar] = calls() as [number, number];
    expect(refresh(client, [{ queryKey: ['list'] }], false)).toBe(false);
    expect(calls()).toEqual([before, beforeFar]);
    expect(refresh(client, [{ queryKey: ['list'] }], true)).toBe(true);
    expect(calls()).toEqual([before + 1, beforeFar]);
    expect(client.getQueryState(['list', 'unseen'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['list', 'long'])?.isInvalidated).toBe(true);
    for (const end of leave) end();
    client.clear();
  });
});

test('a record is shown as changed for a moment, and not for ever', () => {
  markChanged([{ name: 'clients.updated', about: [['client', 'here']] }], 1_000);
  expect([isFresh('here', 2_000), isFresh('here', 20_000), isFresh('there', 2_000)]).toEqual([
    true,
    false,
    false,
  ]);
});
