import { FIRM_LANGUAGES, type FirmLanguage } from '@cio/domain/identity/schemas';

export type LanguageNames = readonly (readonly [FirmLanguage, string])[];

/** In the reader's language, the two of the country first. Made on the server: browsers do not all call a language the same. */
export function languageNames(reader: string): LanguageNames {
  const names = new Intl.DisplayNames([`${reader}-CA`], { type: 'language' });
  const sort = new Intl.Collator(`${reader}-CA`);
  const named = FIRM_LANGUAGES.map((code) => [code, capital(names.of(code) ?? code, reader)] as const);
  const own = named.filter(([code]) => code === 'en' || code === 'fr');
  const others = named.filter(([code]) => code !== 'en' && code !== 'fr');
  return [...own, ...others.sort(([, a], [, b]) => sort.compare(a, b))];
}

const capital = (name: string, reader: string): string =>
  name.charAt(0).toLocaleUpperCase(reader) + name.slice(1);
