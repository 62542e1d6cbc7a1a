// Browser-safe: phone numbers as people write them.

/** Digits with a plus, spaces, points, hyphens, parentheses, and an extension; seven digits or more. */
export const isPhone = (text: string): boolean =>
  /^\+?[\d\s().-]+(\s*(x|ext\.?|p\.?|poste)\s*\d{1,6})?$/i.test(text) && text.replace(/\D/g, '').length >= 7;
