// The document in French. English stands beside the schemas that it describes; each sentence of it has its French here.
import type { Language } from '@cio/domain/platform/schemas';
import type { OpenApi } from './types.ts';
import french from './french.json' with { type: 'json' };

/** What people read in the document; all other words are names. */
const READ = ['description', 'summary'];

export function inLanguage(language: Language, document: OpenApi): OpenApi {
  return language === 'en' ? document : translate(document);
}

function translate<T>(value: T): T {
  if (Array.isArray(value)) return value.map(translate) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [
      name,
      READ.includes(name) && typeof one === 'string'
        ? ((french as Record<string, string>)[one] ?? one)
        : translate(one),
    ]),
  ) as T;
}

/** Every sentence of a document, for the test that each has its French. */
export function sentencesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sentencesOf);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
    READ.includes(name) && typeof one === 'string' ? [one] : sentencesOf(one),
  );
}
