// Decisions of identity that need nothing but their arguments.

export interface GuardRule {
  /** The try with this number closes the door. */
  most: number;
  firstLockMs: number;
  longestLockMs: number;
  /** A quiet time after which counting begins anew. */
  forgottenMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Ten wrong passwords close an account for a minute, each further one for twice as long as the one before. */
export const ACCOUNT_RULE: GuardRule = {
  most: 10,
  firstLockMs: MINUTE,
  longestLockMs: HOUR,
  forgottenMs: 24 * HOUR,
};

/** Wrong codes of a second factor, as wrong passwords: whoever tries them has the password already, so its owner is told. */
export const CODE_RULE: GuardRule = ACCOUNT_RULE;

/** One address may be a whole office behind one router, so it may err more often than one person. */
export const ADDRESS_RULE: GuardRule = {
  most: 100,
  firstLockMs: MINUTE,
  longestLockMs: HOUR,
  forgottenMs: HOUR,
};

/** What one address may ask for with public forms that write mail or make firms. */
export const FORM_RULE: GuardRule = {
  most: 30,
  firstLockMs: 10 * MINUTE,
  longestLockMs: HOUR,
  forgottenMs: HOUR,
};

/** What a signed-in login may have written to an address that it names. */
export const MAIL_RULE: GuardRule = {
  most: 5,
  firstLockMs: 10 * MINUTE,
  longestLockMs: HOUR,
  forgottenMs: HOUR,
};

/** How long the door stays closed after this many failures in a row; 0 while there are tries left. */
export function lockAfter(rule: GuardRule, failures: number): number {
  if (failures < rule.most) return 0;
  return Math.min(rule.firstLockMs * 2 ** Math.min(failures - rule.most, 40), rule.longestLockMs);
}

/** A firm's name as a part of an address: small letters and digits. Names without any get a plain word. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  return slug || 'firm';
}

/** The first of name, name-2, name-3 … that nobody has. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
