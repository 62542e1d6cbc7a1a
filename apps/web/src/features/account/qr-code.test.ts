import { expect, test } from '@jest/globals';
import { qrCode } from './qr-code.ts';

test('is one path of numbers inside its square, with a quiet edge', () => {
  const { size, path } = qrCode('otpauth://totp/x:ada@x.example?secret=GEZDGNBVGY3TQOJQ&issuer=x');
  expect(path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
  const squares = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, width]) => ({
    from: Number(x),
    to: Number(x) + Number(width),
    y: Number(y),
  }));
  expect(Math.min(...squares.map(({ from }) => from))).toBe(4);
  expect(Math.max(...squares.map(({ to }) => to))).toBe(size - 4);
  expect(Math.min(...squares.map(({ y }) => y))).toBe(4);
  // The corner marks are seven wide.
  expect(squares.filter(({ y }) => y === 4).map(({ from, to }) => to - from)).toContain(7);
});
