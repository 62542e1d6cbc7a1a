/** Positions in PostgreSQL's log, and the names of the files that hold them. */
export const SEGMENT = 16n * 1024n * 1024n;

/** `1/4F00A2B8` as a number of bytes. */
export function parseLsn(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

const hex8 = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0');

export const formatLsn = (lsn: bigint) =>
  `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffffffffn).toString(16).toUpperCase()}`;

export const segmentStart = (lsn: bigint): bigint => lsn - (lsn % SEGMENT);

/** The file that holds the byte at this position. */
export function segmentName(timeline: string, lsn: bigint): string {
  const number = lsn / SEGMENT;
  return `${timeline}${hex8(number / 256n)}${hex8(number % 256n)}`;
}

/** Where the file of that name begins. */
export const startOfSegment = (name: string): bigint =>
  (BigInt(`0x${name.slice(8, 16)}`) * 256n + BigInt(`0x${name.slice(16, 24)}`)) * SEGMENT;

export const isSegment = (name: string) => /^[0-9A-F]{24}$/.test(name);

/** Every file from the one that holds `from` to the one that holds the byte before `to`. */
export function segmentsBetween(timeline: string, from: bigint, to: bigint): string[] {
  const names: string[] = [];
  for (let at = segmentStart(from); at < to; at += SEGMENT) names.push(segmentName(timeline, at));
  return names;
}
