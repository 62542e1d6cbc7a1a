import { describe, expect, test } from '@jest/globals';
import { writeLetter, writeSample } from '../platform/mail-letter.ts';
import { LANGUAGES } from '../platform/schemas.ts';
import { LETTER_SAMPLES } from './mail-samples.ts';
import { IDENTITY_MAILS } from './mails.ts';

const all = Object.values(IDENTITY_MAILS).flatMap((template) =>
  LANGUAGES.map((language) => ({ template, language, words: template.words[language](LETTER_SAMPLES) })),
);
const linesOf = ({ words }: (typeof all)[number]) =>
  [words.subject, ...words.paragraphs, words.link ?? '', ...(words.notes ?? [])].filter(Boolean);

describe.each(all)('$template.name in $language', (mail) => {
  test('says what it is about, and has words for its link where it has one', () => {
    expect(mail.words.subject.length).toBeLessThan(60);
    expect(mail.words.paragraphs.length).toBeGreaterThan(0);
    expect(mail.words.link !== undefined).toBe(mail.template.link !== undefined);
  });

  test('is whole: nothing is left to be filled in, and every address is a full one of ours', () => {
    const home = new URL('https://app.example');
    const { subject, text, html } = writeSample(mail.template, LETTER_SAMPLES, mail.language, home);
    for (const part of [subject, text, html])
      expect(part).not.toMatch(/undefined|null|NaN|Invalid Date|\[object|\$\{|\{\{|\{\w+\}/);
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((match) => match[1]!);
    expect(addresses.length).toBe(mail.template.link ? 1 : 0);
    for (const address of addresses) expect(new URL(address).origin).toBe(home.origin);
    // The plain text says all that the page says.
    for (const line of linesOf(mail).slice(1)) expect(text).toContain(line);
    if (mail.template.link) expect(text).toContain(`https://app.example${mail.template.link.path}?token=`);
  });

  test('speaks calmly, with French marks kept together', () => {
    for (const line of linesOf(mail)) {
      expect(line).not.toMatch(/!|please|oops|successfully|s’il vous plaît|avec succès|désolé|sorry/i);
      if (mail.language === 'fr') expect(line).not.toMatch(/[^\u00a0][:;?!»]|«[^\u00a0]/);
    }
  });
});

describe('a letter', () => {
  const words = {
    subject: 'One\r\nBcc: x@y.example',
    paragraphs: ['For <b>Amara</b> & "others"'],
    link: 'Open',
  };
  const letter = writeLetter(words, { language: 'fr', name: '<i>', url: 'https://x.example/a?token=1&b=2' });

  test('holds the same in plain text and in HTML, where nothing typed becomes markup', () => {
    expect(letter.text).toContain('For <b>Amara</b> & "others"');
    expect(letter.text).toContain('https://x.example/a?token=1&b=2');
    expect(letter.html).toContain('For &lt;b&gt;Amara&lt;/b&gt; &amp; &quot;others&quot;');
    expect(letter.html).toContain('href="https://x.example/a?token=1&amp;b=2"');
    expect(letter.html).toContain('<html lang="fr">');
    expect(letter.html).not.toContain('<i>');
  });

  test('has a subject of one line', () => {
    expect(letter.subject).toBe('One Bcc: x@y.example');
  });
});
