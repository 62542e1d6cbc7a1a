// Sentences that doors speak, from the same catalogues as the pages.
import type { Language } from '@cio/domain/platform/schemas';
import { createTranslator } from 'next-intl';
import en from '../../messages/en.json' with { type: 'json' };
import fr from '../../messages/fr.json' with { type: 'json' };

type Say = (key: string, values?: Record<string, string | number>) => string;

const speakers: Record<Language, Say> = {
  en: createTranslator({ locale: 'en', messages: en }) as unknown as Say,
  fr: createTranslator({ locale: 'fr', messages: fr as unknown as typeof en }) as unknown as Say,
};

export const sentence = (language: Language, key: string, values?: Record<string, string | number>): string =>
  speakers[language](key, values);
