import { encode } from 'uqr';

/** A picture for a camera, as one path of unit squares: nothing in it but numbers, so it may stand in any page. */
export interface QrCode {
  size: number;
  path: string;
}

/** Four light squares around it, as the standard asks, so that it is found on a dark page too. */
const QUIET = 4;

export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const runs: string[] = [];
  data.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      runs.push(`M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`);
    }
  });
  return { size, path: runs.join('') };
}
