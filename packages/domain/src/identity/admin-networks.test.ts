import { describe, expect, test } from '@jest/globals';
import { isWithin, readNetwork } from './admin-networks.ts';

describe('a network', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    [' 203.0.113.7/32 ', '203.0.113.7'],
    ['203.0.113.77/24', '203.0.113.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['2001:db8::1/64', '2001:db8::/64'],
    ['::1/128', '::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.0/120', '203.0.113.0/24'],
  ])('%s is %s', (text, network) => expect(readNetwork(text)).toBe(network));

  test.each([
    ...['', 'office', '203.0.113', '203.0.113.256', '10.1', '0x7f.0.0.1', '0177.0.0.1', '2130706433'],
    ...[
      '203.0.113.7/33',
      '203.0.113.7/-1',
      '203.0.113.7/',
      '203.0.113.7/24/24',
      '203.0.113.7/2x',
      '2001:db8::/129',
    ],
    ...['fe80::1%eth0', ':::', '203.0.113.7:443', 'https://203.0.113.7', '203.0.113.*'],
  ])('%j is none', (text) => expect(readNetwork(text)).toBeNull());
});

describe('an address', () => {
  const networks = ['203.0.113.0/24', '198.51.100.7', '2001:db8:1::/48'];
  test.each([
    ['203.0.113.200', true],
    ['203.0.114.1', false],
    ['198.51.100.7', true],
    ['198.51.100.8', false],
    ['::ffff:203.0.113.9', true],
    ['::ffff:cb00:7109', true],
    ['2001:db8:1:ffff::9', true],
    ['2001:db8:2::9', false],
    ['::cb00:7109', false],
    ['', false],
    ['unix:', false],
  ])('%s: %s', (address, within) => expect(isWithin(address, networks)).toBe(within));

  test('is within nothing where there is no network', () => expect(isWithin('203.0.113.9', [])).toBe(false));
  test('of one family is never within the other', () => {
    expect(isWithin('203.0.113.9', ['::/0'])).toBe(false);
    expect(isWithin('2001:db8::1', ['0.0.0.0/0'])).toBe(false);
  });
});
