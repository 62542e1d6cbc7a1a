// The portal speaks so that a twelve-year-old could follow: grade 6 aimed at, 8 at most, in both languages.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import en from '../../messages/en.json' with { type: 'json' };
import fr from '../../messages/fr.json' with { type: 'json' };
import { readingGrade, syllables } from './reading-grade.ts';

type Tree = { [key: string]: string | Tree };
const sentencesOf = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : sentencesOf(value)));

/** A sentence as it is read: one of its forms, with something in the place of each value. */
const asRead = (text: string): string =>
  text
    .replace(/\{\w+, plural, .*?(?:other|one) \{([^{}]*)\}.*\}/gs, '$1')
    .replace(/\{\w+[^{}]*\}/g, 'Ana')
    .replace(/<[^>]+>/g, '');

const CATALOGUES = { en, fr };
/** What applicants read, in all its rooms. */
const ROOMS = ['portal'] as const;
const MOST = 8;
const MOST_WORDS = 15;

describe.each(['en', 'fr'] as const)('the portal in %s', (language) => {
  const sentences = ROOMS.flatMap((room) => sentencesOf(CATALOGUES[language][room] as Tree)).map(asRead);
  const told = sentences.filter((text) => text.split(/\s+/).length > 3);

  test('can be read after eight years of school', () => {
    expect(readingGrade(told.join(' '), language)).toBeLessThanOrEqual(MOST);
  });

  test('says one thing at a time', () => {
    const long = told
      .flatMap((text) => text.split(/(?<=[.?])\s+/))
      .filter((sentence) => sentence.split(/\s+/).length > MOST_WORDS);
    expect(long).toEqual([]);
  });

  test('says so without a connection too', () => {
    const page = readFileSync(
      new URL(`../../public/portal-offline.${language}.html`, import.meta.url),
      'utf8',
    );
    const text = page
      .slice(page.indexOf('<main>'))
      .replace(/<\/(h1|p|a)>/g, '. ')
      .replace(/<[^>]+>/g, ' ');
    expect(readingGrade(text, language)).toBeLessThanOrEqual(MOST);
  });
});

test('this can fail: the words of a statute are too hard in both languages', () => {
  const law = {
    en: 'Notwithstanding the aforementioned considerations, inadmissibility determinations necessitate comprehensive documentation establishing eligibility.',
    fr: 'Nonobstant les considérations susmentionnées, la détermination de l’interdiction de territoire nécessite une documentation exhaustive établissant l’admissibilité.',
  };
  for (const language of ['en', 'fr'] as const)
    expect(readingGrade(law[language], language)).toBeGreaterThan(MOST + 4);
});

test.each([
  ['document', 'en', 3],
  ['made', 'en', 1],
  ['table', 'en', 2],
  ['dossier', 'fr', 2],
  ['demande', 'fr', 2],
  ['réponses', 'fr', 2],
] as const)('%s (%s) has %i syllables', (word, language, count) => {
  expect(syllables(word, language)).toBe(count);
});
