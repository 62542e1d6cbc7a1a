// Which addresses of the network are outside. Everything that a firm's own network, this machine or a cloud's inner services
// could be reached by is refused, in whatever notation it comes (IANA's registries of special addresses).
import { BlockList, isIP, isIPv4 } from 'node:net';

const REFUSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local, and the clouds' metadata services
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32', // Azure's inner services answer at this address, which looks public
];
/** Of IPv6 only the global part is outside, and of that not what carries an IPv4 address or belongs to nobody. */
const GLOBAL_V6 = '2000::/3';
const REFUSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'];

const listOf = (ranges: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net, bits] = range.split('/');
    list.addSubnet(net!, Number(bits), family);
  }
  return list;
};
const refusedV4 = listOf(REFUSED_V4, 'ipv4');
const globalV6 = listOf([GLOBAL_V6], 'ipv6');
const refusedV6 = listOf(REFUSED_V6, 'ipv6');

export function isOutside(address: string): boolean {
  if (isIPv4(address)) return !refusedV4.check(address, 'ipv4');
  // A scope (%eth0) is only ever of the inner network. IPv4 in the clothes of IPv6 (::ffff:…) is not of the global part.
  if (isIP(address) !== 6 || address.includes('%')) return false;
  return globalV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
}
