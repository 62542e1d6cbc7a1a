// Faces come packed for browsers (WOFF 1.0: each table deflated by itself). Unpacked once, they are read many times as fast.
import { inflateSync } from 'node:zlib';

const HEAD = 44;
const ENTRY = 20;
const aligned = (length: number) => (length + 3) & ~3;

export function unpackFace(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('this is no packed face');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = HEAD + at * ENTRY;
    const [offset, packed, length] = [4, 8, 12].map((place) => woff.readUInt32BE(entry + place)) as [
      number,
      number,
      number,
    ];
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.subarray(entry + 16, entry + 20),
      data: packed < length ? inflateSync(bytes) : bytes,
    };
  });
  let place = 12 + count * 16;
  const face = Buffer.alloc(tables.reduce((size, { data }) => size + aligned(data.length), place));
  // The version of the format, and how many tables there are; what helps a search by halves is read by nobody here.
  woff.copy(face, 0, 4, 8);
  face.writeUInt16BE(count, 4);
  tables.forEach(({ tag, checksum, data }, at) => {
    const entry = 12 + at * 16;
    tag.copy(face, entry);
    checksum.copy(face, entry + 4);
    face.writeUInt32BE(place, entry + 8);
    face.writeUInt32BE(data.length, entry + 12);
    data.copy(face, place);
    place += aligned(data.length);
  });
  return face;
}
