import { fold } from '../platform/index.ts';

export { fold };

export interface NameKeys {
  familyKey: string;
  givenKey: string;
}

export function nameKeys(name: { givenName: string | null; familyName: string }): NameKeys {
  const family = fold(name.familyName);
  const given = fold(name.givenName ?? '');
  return { familyKey: `${family} ${given}`.trim(), givenKey: `${given} ${family}`.trim() };
}

/** The end of the range of all keys that begin with this text: an index can serve a range, under any policy. */
export const rangeEnd = (prefix: string): string => `${prefix}\u{10FFFF}`;
