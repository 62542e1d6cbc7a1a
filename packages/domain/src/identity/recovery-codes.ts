// Codes on paper for the day on which every factor is lost. Only hashes are kept, made with a key that the database lacks.
import { createHmac, randomInt } from 'node:crypto';

/** Without letters and digits that look alike on paper: thirty of them, so twelve are 58 bits. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const LENGTH = 12;
export const RECOVERY_CODES = 10;

/** Codes as they are shown, in groups of four. */
export function newRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < RECOVERY_CODES) codes.add(grouped(random()));
  return [...codes];
}

const random = (): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]!).join('');
const grouped = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1-');

/** What was typed, without what people add to read it better. */
export const plainCode = (typed: string): string =>
  typed.replaceAll(/[\s.\-\u2010-\u2015]/g, '').toUpperCase();

export const looksLikeRecoveryCode = (plain: string): boolean => plain.length === LENGTH;

/** A code is one login's alone: the same letters of another are another hash. */
export const recoveryHash = (key: Uint8Array, userId: string, plain: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', key).update(`${userId}\n${plain}`).digest());
