import { expect, test } from '@jest/globals';
import { FIRM_LANGUAGES } from '@cio/domain/identity/schemas';
import { languageLine, languageNames } from './language-names.ts';

test.each(['en', 'fr'])('every language has a name in %s, the two of the country first', (reader) => {
  const names = languageNames(reader);
  expect(names).toHaveLength(FIRM_LANGUAGES.length);
  expect(names.slice(0, 2).map(([code]) => code)).toEqual(['en', 'fr']);
  for (const [code, name] of names) expect(name).not.toBe(code);
});

test('sorted as their readers sort', () => {
  const [english, french] = [languageNames('en'), languageNames('fr')];
  expect(english.find(([code]) => code === 'es')?.[1]).toBe('Spanish');
  expect(french.find(([code]) => code === 'es')?.[1]).toBe('espagnol');
  expect(french.map(([, name]) => name).indexOf('espagnol')).toBeLessThan(
    french.map(([, name]) => name).indexOf('hébreu'),
  );
});

test('in a line as each language writes it', () => {
  expect(languageLine(['anglais', 'français', 'arabe'], 'fr')).toBe('Anglais, français et arabe');
  expect(languageLine(['English', 'French', 'Arabic'], 'en')).toBe('English, French and Arabic');
});
