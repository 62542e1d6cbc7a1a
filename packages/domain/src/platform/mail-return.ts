// Where the servers of the world report what became of a message: an address of its own for each sending, which only we can
// make. Who writes to one that we did not make, or about a message that they were not sent, changes nothing.
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Sending {
  mailId: string;
  /** Which time through. */
  edition: number;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Letters of one case and digits: some servers change the case of what stands before the @. */
function base32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, ''];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + LETTERS[(held << (5 - bits)) & 31] : text;
}

/** 100 bits: nobody guesses one while the message is remembered. */
const markOf = (key: string, { mailId, edition }: Sending): string =>
  base32(createHmac('sha256', key).update(`return\n${mailId}\n${edition}`).digest()).slice(0, 20);

/** At most 60 letters before the @; a server need not take more than 64. */
export const returnAddress = (key: string, sending: Sending, domain: string): string =>
  `r-${sending.mailId.replaceAll('-', '')}-${sending.edition}-${markOf(key, sending)}@${domain}`;

const FORM =
  /^r-([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-(\d{1,4})-([a-z2-7]{20})@/;

/** The sending that this address was made for, or null for any other address. */
export function readReturnAddress(key: string, address: string): Sending | null {
  const [, a, b, c, d, e, edition, mark] = FORM.exec(address.toLowerCase()) ?? [];
  if (!mark) return null;
  const sending = { mailId: [a, b, c, d, e].join('-'), edition: Number(edition) };
  return timingSafeEqual(Buffer.from(mark), Buffer.from(markOf(key, sending))) ? sending : null;
}
