import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { openSegments, sealSegments, SEGMENT_BYTES, segmentsOf, storedSize } from './segments.ts';

const file = { key: randomBytes(32), fileId: 'a file' };
const STORED = SEGMENT_BYTES + 28;

async function* pieces(bytes: Buffer, length = 10_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length)
    yield await Promise.resolve(bytes.subarray(at, at + length));
}
async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const found: Buffer[] = [];
  for await (const piece of source) found.push(Buffer.from(piece));
  return Buffer.concat(found);
}
const seal = (plain: Buffer, part = { firstSegment: 0, endsFile: true }, of = file) =>
  all(sealSegments(pieces(plain), of, part));
const open = (stored: Buffer, size: number, range = { start: 0, end: size }, of = file) =>
  all(
    openSegments((from, count) => pieces(stored.subarray(from, from + count), 7_777), of, { size, ...range }),
  );

const SIZES = [
  1,
  27,
  SEGMENT_BYTES - 1,
  SEGMENT_BYTES,
  SEGMENT_BYTES + 1,
  32 * SEGMENT_BYTES,
  33 * SEGMENT_BYTES + 5,
];

describe('a sealed content', () => {
  test.each(SIZES)('of %i bytes opens as it was', async (size) => {
    const plain = randomBytes(size);
    const stored = await seal(plain);
    expect(stored.length).toBe(storedSize(size));
    expect((await open(stored, size)).equals(plain)).toBe(true);
  });

  test('shows nothing of what it holds', async () => {
    const plain = Buffer.alloc(3 * SEGMENT_BYTES, '%PDF-1.7 passport ');
    const stored = await seal(plain);
    expect(stored.includes('%PDF')).toBe(false);
    expect(stored.includes('passport')).toBe(false);
    // The same content sealed again is other bytes.
    expect((await seal(plain)).equals(stored)).toBe(false);
  });

  test('is the same whether it comes whole or in parts', async () => {
    const plain = randomBytes(5 * SEGMENT_BYTES + 100);
    const cut = 3 * SEGMENT_BYTES;
    const stored = Buffer.concat([
      await seal(plain.subarray(0, cut), { firstSegment: 0, endsFile: false }),
      await seal(plain.subarray(cut), { firstSegment: 3, endsFile: true }),
    ]);
    expect((await open(stored, plain.length)).equals(plain)).toBe(true);
  });

  test('gives any part of itself, and reads no more than it must', async () => {
    const plain = randomBytes(4 * SEGMENT_BYTES + 9);
    const stored = await seal(plain);
    const edges = [
      0,
      1,
      SEGMENT_BYTES - 1,
      SEGMENT_BYTES,
      2 * SEGMENT_BYTES + 3,
      plain.length - 1,
      plain.length,
    ];
    for (const start of edges)
      for (const end of edges.filter((one) => one > start)) {
        const part = await open(stored, plain.length, { start, end });
        expect([start, end, part.equals(plain.subarray(start, end))]).toEqual([start, end, true]);
      }
    const asked: number[][] = [];
    const read = (from: number, count: number) => {
      asked.push([from, count]);
      return pieces(stored.subarray(from, from + count));
    };
    await all(
      openSegments(read, file, { size: plain.length, start: SEGMENT_BYTES + 5, end: SEGMENT_BYTES + 6 }),
    );
    expect(asked).toEqual([[STORED, STORED]]);
  });

  test('a part that is not whole segments cannot stand in the middle', async () => {
    await expect(seal(randomBytes(100), { firstSegment: 0, endsFile: false })).rejects.toThrow(RangeError);
  });
});

describe('what was changed does not open', () => {
  const size = 3 * SEGMENT_BYTES + 100;
  const plain = randomBytes(size);
  const spoilt = (change: (stored: Buffer) => Buffer | void) => async () => {
    const stored = await seal(plain);
    const next = change(stored) ?? stored;
    await expect(open(next, size)).rejects.toThrow('cannot be opened');
  };
  const segment = (stored: Buffer, index: number) => stored.subarray(index * STORED, (index + 1) * STORED);

  test(
    'a bit',
    spoilt((stored) => void (stored[STORED + 500]! ^= 1)),
  );
  test(
    'a nonce',
    spoilt((stored) => void (stored[0]! ^= 1)),
  );
  test(
    'a mark of authenticity',
    spoilt((stored) => void (stored[STORED - 1]! ^= 1)),
  );
  test(
    'two segments that changed places',
    spoilt((stored) =>
      Buffer.concat([segment(stored, 1), segment(stored, 0), segment(stored, 2), segment(stored, 3)]),
    ),
  );
  test(
    'one segment twice',
    spoilt((stored) =>
      Buffer.concat([segment(stored, 0), segment(stored, 0), segment(stored, 2), segment(stored, 3)]),
    ),
  );
  test(
    'the end cut off',
    spoilt((stored) => stored.subarray(0, 3 * STORED)),
  );
  test(
    'the last bytes cut off',
    spoilt((stored) => stored.subarray(0, stored.length - 3)),
  );
  test(
    'nothing at all',
    spoilt(() => Buffer.alloc(0)),
  );

  test('a shorter file that pretends to be whole', async () => {
    const stored = await seal(plain);
    await expect(open(stored.subarray(0, 2 * STORED), 2 * SEGMENT_BYTES)).rejects.toThrow('cannot be opened');
  });

  test('the segments of another file, and another key', async () => {
    const stored = await seal(plain);
    const other = { ...file, fileId: 'another file' };
    await expect(open(stored, size, undefined, other)).rejects.toThrow('cannot be opened');
    await expect(open(stored, size, undefined, { ...file, key: randomBytes(32) })).rejects.toThrow(
      'cannot be opened',
    );
  });

  test('a part of a changed file opens as far as it is whole', async () => {
    const stored = await seal(plain);
    stored[3 * STORED + 20]! ^= 1;
    expect(
      (await open(stored, size, { start: 0, end: SEGMENT_BYTES })).equals(plain.subarray(0, SEGMENT_BYTES)),
    ).toBe(true);
  });
});

test('segments are counted', () => {
  expect([1, SEGMENT_BYTES, SEGMENT_BYTES + 1].map(segmentsOf)).toEqual([1, 1, 2]);
});
