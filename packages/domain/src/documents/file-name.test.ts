import { describe, expect, test } from '@jest/globals';
import { cleanName, NAME_LIMIT } from './file-name.ts';

const PDF = ['pdf'];

describe('a name', () => {
  test.each([
    ['Passport.pdf', 'Passport.pdf'],
    ['  Lettre d’emploi  2026 .pdf', 'Lettre d’emploi 2026.pdf'],
    ['Ọkafor – ảnh.PDF', 'Ọkafor – ảnh.PDF'],
    ['护照.pdf', '护照.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['..\\..\\windows\\system32\\a.pdf', 'a.pdf'],
    ['/', 'document.pdf'],
    ['', 'document.pdf'],
    ['...', 'document.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['a\u0000b\r\n.pdf', 'ab.pdf'],
    // Shown from right to left this would read as a picture.
    ['photo\u202Egpj.pdf', 'photogpj.pdf'],
    ['a\u2066b\u200B\uFEFF.pdf', 'ab.pdf'],
    ['a"b<c>|d?*.pdf', 'a b c d.pdf'],
    ['report.exe', 'report.exe.pdf'],
    ['scan', 'scan.pdf'],
  ])('%j becomes %j', (raw, clean) => expect(cleanName(raw, PDF)).toBe(clean));

  test('has one of the endings of its content, its own where that fits', () => {
    expect(cleanName('photo.JPEG', ['jpg', 'jpeg'])).toBe('photo.JPEG');
    expect(cleanName('photo.png', ['jpg', 'jpeg'])).toBe('photo.png.jpg');
    expect(cleanName('notes.txt')).toBe('notes.txt');
  });

  test('is cut between signs, and keeps its ending', () => {
    const long = cleanName(`${'é'.normalize('NFD').repeat(300)}.pdf`, PDF);
    expect([...long].length).toBe(NAME_LIMIT);
    expect(long.endsWith('é.pdf')).toBe(true);
    expect(cleanName(`${'😀'.repeat(300)}.pdf`, PDF)).toMatch(/^(?:😀)+\.pdf$/u);
  });

  test('that is clean stays as it is', () => {
    for (const name of ['a.pdf', 'Ọkafor (2).pdf', 'x'.repeat(400)]) {
      const once = cleanName(name, PDF);
      expect(cleanName(once, PDF)).toBe(once);
    }
  });
});
