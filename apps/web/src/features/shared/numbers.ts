/** 12,345 and 12 345: grouped by hand, since browsers and servers disagree about the French space. */
export function groupDigits(value: number, language: 'en' | 'fr'): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u00a0' : ',');
}
