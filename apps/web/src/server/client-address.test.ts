import { describe, expect, test } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { clientAddress } from './client-address.ts';

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
    ['a household of IPv6', from('2001:db8:0:12:aaaa:bbbb:cccc:dddd'), 0, '2001:db8:0:12'],
    ['the same, shortened', from('2001:db8:0:12::1'), 0, '2001:db8:0:12'],
    ['loopback of IPv6', from('::1'), 0, '0:0:0:0'],
  ])('%s', (_, req, hops, address) => {
    expect(clientAddress(req, hops)).toBe(address);
  });
});
