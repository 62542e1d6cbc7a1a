import { FIRM_LANGUAGES } from '@cio/domain/identity/choices';
import type { FirmLanguage } from '@cio/domain/identity/schemas';

export type LanguageNames = readonly (readonly [FirmLanguage, string])[];

/** As the reader's language writes them, the two of the country first. Made on the server: browsers do not all agree on them. */
export function languageNames(reader: string): LanguageNames {
  const names = new Intl.DisplayNames([`${reader}-CA`], { type: 'language' });
  const sort = new Intl.Collator(`${reader}-CA`);
  const named = FIRM_LANGUAGES.map((code) => [code, names.of(code) ?? code] as const);
  const own = named.filter(([code]) => code === 'en' || code === 'fr');
  const others = named.filter(([code]) => code !== 'en' && code !== 'fr');
  return [...own, ...others.sort(([, a], [, b]) => sort.compare(a, b))];
}

/** Several in a row, as a line that stands by itself: French writes languages small, and lines begin large. */
export function languageLine(names: readonly string[], reader: string): string {
  const line = new Intl.ListFormat(`${reader}-CA`, { type: 'conjunction' }).format(names);
  return line.charAt(0).toLocaleUpperCase(reader) + line.slice(1);
}
