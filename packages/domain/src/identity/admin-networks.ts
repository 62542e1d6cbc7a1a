// From which addresses the admin area of a firm may be reached. Reading and comparing is the library's: there are more
// ways to write an address than anyone remembers.
import ipaddr from 'ipaddr.js';

type Network = [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number];

/** One way to write each network: `203.0.113.0/24`, a single address alone. Null for what is none. */
export function readNetwork(text: string): string | null {
  const network = parse(text);
  if (!network) return null;
  const [address, bits] = network;
  const family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  const first = family.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString();
  return bits === (address.kind() === 'ipv4' ? 32 : 128) ? first : `${first}/${bits}`;
}

export function isWithin(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const asked = ipaddr.process(address);
  return networks.some((text) => {
    const network = parse(text);
    return network !== null && network[0].kind() === asked.kind() && asked.match(network as never);
  });
}

function parse(text: string): Network | null {
  const [address = '', bits, ...more] = text.trim().split('/');
  // "10.1" and "0x7f.1" are addresses to some programs: here a network is what people would read it as.
  const written = address.includes(':')
    ? ipaddr.IPv6.isValid(address)
    : ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!written || address.includes('%') || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
    return null;
  const read = ipaddr.parse(address);
  const most = read.kind() === 'ipv4' ? 32 : 128;
  const width = bits === undefined ? most : Number(bits);
  if (width > most) return null;
  return read instanceof ipaddr.IPv6 && read.isIPv4MappedAddress() && width >= 96
    ? [read.toIPv4Address(), width - 96]
    : [read, width];
}
