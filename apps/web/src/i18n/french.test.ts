// A sentence that nobody translated stands in both catalogues word for word.
import { expect, test } from '@jest/globals';
import en from '../../messages/en.json' with { type: 'json' };
import fr from '../../messages/fr.json' with { type: 'json' };

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, before = ''): Array<[string, string]> =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  );

/** Words that only English has. */
const ENGLISH = /(?<!\p{L})(the|and|your|you|with|this|that|from|have|been|will|not|which|are|is)(?!\p{L})/iu;
/** Names, which nobody translates. */
const NAMES = new Set(['Chambre des notaires du Québec']);

export const untranslated = (english: Tree, french: Tree): string[] => {
  const other = new Map(flat(french));
  return flat(english).flatMap(([key, text]) => {
    const translated = other.get(key) ?? '';
    const said = translated.replace(/\{[^{}]*\}|<[^>]*>/g, ' ');
    const same =
      text === translated && !NAMES.has(text) && text.split(/\s+/).length > 2 && !/^\{|^[^a-z]*$/i.test(text);
    return same || ENGLISH.test(said) ? [`${key}: ${translated}`] : [];
  });
};

test('no English is left on a French page', () => {
  expect(untranslated(en, fr)).toEqual([]);
});

test('this can fail', () => {
  expect(
    untranslated(
      { a: 'Send it again now', b: 'Name', c: 'Yes' },
      { a: 'Send it again now', b: 'Not given', c: 'Oui' },
    ),
  ).toEqual(['a: Send it again now', 'b: Not given']);
});
