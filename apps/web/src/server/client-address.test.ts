import { describe, expect, test } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { clientAddress, householdOf } from './client-address.ts';

const from = (remoteAddress: string, forwarded?: string | string[]) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage;

describe('where a request comes from', () => {
  test.each([
    ['the socket', from('203.0.113.7'), 0, '203.0.113.7'],
    ['whatever a client writes', from('203.0.113.7', '198.51.100.1'), 0, '203.0.113.7'],
    ['what our one proxy saw', from('10.0.0.1', '198.51.100.1'), 1, '198.51.100.1'],
    ['not what the client put before it', from('10.0.0.1', '1.2.3.4, 198.51.100.1'), 1, '198.51.100.1'],
    ['two proxies', from('10.0.0.1', '1.2.3.4, 198.51.100.1, 10.0.0.2'), 2, '198.51.100.1'],
    ['a proxy that said nothing', from('10.0.0.1'), 1, '10.0.0.1'],
    ['IPv4 in IPv6', from('::ffff:203.0.113.7'), 0, '203.0.113.7'],
    ['IPv4 in IPv6, in hexadecimal', from('::ffff:cb00:7107'), 0, '203.0.113.7'],
    ['IPv6 as it is written shortest', from('2001:DB8:0:12:0:0:0:1'), 0, '2001:db8:0:12::1'],
    ['an interface is no part of it', from('fe80::1%eth0'), 0, 'fe80::1'],
    ['a port behind it', from('10.0.0.1', '198.51.100.1:51234'), 1, '198.51.100.1'],
    ['a port behind IPv6', from('10.0.0.1', '[2001:db8::1]:51234'), 1, '2001:db8::1'],
    ['an array of headers', from('10.0.0.1', ['1.2.3.4', '198.51.100.1']), 1, '198.51.100.1'],
  ])('%s', (_, req, hops, address) => {
    expect(clientAddress(req, hops)).toBe(address);
  });
});

test.each([
  ['2001:db8:0:12:aaaa:bbbb:cccc:dddd', '2001:db8:0:12'],
  ['2001:db8:0:12::1', '2001:db8:0:12'],
  ['::1', '0:0:0:0'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['203.0.113.7', '203.0.113.7'],
  ['', ''],
])('%s is of the household %s', (address, household) => expect(householdOf(address)).toBe(household));
