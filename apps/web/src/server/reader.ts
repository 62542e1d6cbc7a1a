import type { Language } from '@cio/domain/platform/schemas';

/** A visitor's language: what they chose, else the first of their browser's that we speak. */
export function visitorLanguage(chosen: string | undefined, acceptLanguage: string | undefined): Language {
  if (chosen === 'en' || chosen === 'fr') return chosen;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag, ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
      return { language: tag!.slice(0, 2), q: q === undefined ? 1 : Number(q) };
    })
    .sort((a, b) => b.q - a.q);
  return (
    wanted.find(
      (one): one is { language: Language; q: number } => one.language === 'en' || one.language === 'fr',
    )?.language ?? 'en'
  );
}
