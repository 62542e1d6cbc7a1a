/** How many years of school a text asks for, by the length of its sentences and of its words. */
export function readingGrade(text: string, language: 'en' | 'fr'): number {
  const sentences = text.split(/[.!?:…]+(?:\s|$)/).filter((one) => /\p{L}/u.test(one));
  const words = text.match(/\p{L}[\p{L}’'-]*/gu) ?? [];
  if (words.length === 0) return 0;
  const perSentence = words.length / sentences.length;
  const perWord = words.reduce((sum, word) => sum + syllables(word, language), 0) / words.length;
  // Flesch and Kincaid for English. French words have more syllables for the same difficulty: the ease of Kandel and
  // Moles, on the scale of grades.
  return language === 'en'
    ? 0.39 * perSentence + 11.8 * perWord - 15.59
    : (100 - (207 - 1.015 * perSentence - 73.6 * perWord)) / 10 + 2;
}

export function syllables(word: string, language: 'en' | 'fr'): number {
  const letters = word.toLowerCase().normalize('NFC');
  const vowels = language === 'en' ? /[aeiouy]+/g : /[aeiouyàâäéèêëîïôöùûüÿœæ]+/g;
  const groups = letters.match(vowels)?.length ?? 0;
  // A mute end is not spoken.
  const mute = language === 'en' ? /[^aeiouyl]e$|[^aeiouy]es$|[^td]ed$/ : /[^aeiouyàâéèêîôûé]e(s|nt)?$/;
  return Math.max(1, groups - (groups > 1 && mute.test(letters) ? 1 : 0));
}
