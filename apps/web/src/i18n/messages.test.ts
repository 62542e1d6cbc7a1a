import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTranslator } from 'next-intl';
import { PROBLEM_KEYS } from '@cio/domain/platform/schemas';
import en from '../../messages/en.json' with { type: 'json' };
import fr from '../../messages/fr.json' with { type: 'json' };
import { FAULT_CODES } from '../features/shared/faults.ts';

type Tree = { [key: string]: string | Tree };
const flat = (tree: Tree, before = ''): Array<[string, string]> =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  );
const catalogues = { en: new Map(flat(en)), fr: new Map(flat(fr)) };

const valuesOf = (text: string) => [
  ...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map((match) => match[1] ?? '')),
];
const tagsOf = (text: string) => [...new Set([...text.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? ''))];

/** Every `t('…')` of the source with every namespace of its file, as patterns: `${…}` stands for anything. */
function askedFor(): RegExp[] {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\./.test(file),
  );
  return files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const namespaces = [...text.matchAll(/Translations(?:<[^(]*>)?\((?:'([\w.]+)')?\)/g)].map(
      (match) => match[1] ?? '',
    );
    const keys = [...text.matchAll(/\bt\w*(?:\.rich)?\(\s*['`]([^'`]+)['`]/g)].map((match) => match[1] ?? '');
    // A part that is handed its translator knows its namespace from its caller.
    const spaces = namespaces.length > 0 ? namespaces : [''];
    return spaces.flatMap((space) => keys.map((key) => pattern(space ? `${space}.${key}` : key)));
  });
}

const pattern = (key: string) =>
  new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w.-]+')}$`);

describe('the catalogues', () => {
  test('say the same things in both languages', () => {
    expect([...catalogues.fr.keys()]).toEqual([...catalogues.en.keys()]);
  });

  test('name the same values and tags in both languages', () => {
    const parts = (text: string) => [...valuesOf(text), ...tagsOf(text)].sort();
    for (const [key, text] of catalogues.en)
      expect([key, parts(catalogues.fr.get(key) ?? '')]).toEqual([key, parts(text)]);
  });

  test('write a number out in full within a choice: there the sign for it is a sign', () => {
    for (const catalogue of Object.values(catalogues))
      for (const [key, text] of catalogue)
        expect([key, /plural,.*select,.*#/s.test(text)]).toEqual([key, false]);
  });

  test('can all be read by the formatter', () => {
    for (const [locale, messages] of [
      ['en', en],
      ['fr', fr],
    ] as const) {
      const onError = (error: Error) => {
        throw error;
      };
      const t = createTranslator({ locale, messages, onError });
      for (const [key, text] of catalogues[locale]) {
        const values = valuesOf(text).map((name) => [name, 1] as const);
        const tags = tagsOf(text).map((name) => [name, (chunks: string) => chunks] as const);
        const said = t.markup(key as never, Object.fromEntries([...values, ...tags]) as never) as string;
        expect([key, said]).toEqual([key, expect.not.stringMatching(/[{}<>]/)]);
      }
    }
  });

  test('have a sentence for every problem and every fault', () => {
    for (const key of PROBLEM_KEYS) expect(catalogues.en.has(`problems.${key}`)).toBe(true);
    for (const code of FAULT_CODES) expect(catalogues.en.has(`doors.${code}`)).toBe(true);
  });

  test('hold nothing that no page says', () => {
    const asked = askedFor();
    // Chosen by name at run time: by the schemas, by the doors.
    const spoken = (key: string) => /^(problems|doors)\./.test(key) || asked.some((one) => one.test(key));
    expect([...catalogues.en.keys()].filter((key) => !spoken(key))).toEqual([]);
  });

  test('keep French punctuation together', () => {
    for (const [key, text] of catalogues.fr) {
      const bare = text.replace(/\{[^{}]*\{|\}/g, '');
      expect([key, /[^\u00a0][:;?!»]|«[^\u00a0]/.test(bare)]).toEqual([key, false]);
    }
  });

  test('speak calmly', () => {
    const banned = /!|please|oops|successfully|s’il vous plaît|avec succès|désolé|sorry/i;
    for (const catalogue of Object.values(catalogues)) {
      for (const [key, text] of catalogue) expect([key, banned.test(text)]).toEqual([key, false]);
    }
  });
});
