// Sentences that doors speak, from the same catalogues as the pages.
import type { Language } from '@cio/domain/platform/schemas';
import { createTranslator } from 'next-intl';
import en from '../../messages/en.json' with { type: 'json' };
import fr from '../../messages/fr.json' with { type: 'json' };
import type { Say as SayAll } from '../features/shared/say.ts';

/** The dotted names of all sentences: a misspelt one does not compile. */
type NameIn<Tree, Path extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Path}${Key}`
    : NameIn<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];
type SentenceName = NameIn<typeof en>;
type Values = Record<string, string | number>;
type Say = (name: SentenceName, values?: Values) => string;

// Casts: the names of all sentences, spelled out by the library's own type, cost the compiler minutes; NameIn says the same.
// Both catalogues have the same names (a check of the words holds them to it).
const speakers: Record<Language, Say> = {
  en: createTranslator({ locale: 'en', messages: en }) as unknown as Say,
  fr: createTranslator({ locale: 'fr', messages: fr as unknown as typeof en }) as unknown as Say,
};

export const sentence = (language: Language, name: SentenceName, values?: Values): string =>
  speakers[language](name, values);

/** All of them, for what is written rather than shown: papers say the same words as pages. The cast undoes the one above. */
export const sentencesIn = (language: Language): SayAll => speakers[language] as unknown as SayAll;
