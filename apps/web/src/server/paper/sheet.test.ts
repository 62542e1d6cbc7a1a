// What leaves the house can be read by everyone: in any of the scripts that names come in, and by ear.
import { describe, expect, test } from '@jest/globals';
import { drawable } from './letters.ts';
import { runsOf } from './runs.ts';
import { Sheet } from './sheet.ts';
import { readBack } from './testing.ts';

const paper = (write: (sheet: Sheet) => void, language: 'en' | 'fr' = 'en') => {
  const sheet = new Sheet({
    title: 'A paper',
    language,
    at: new Date('2026-11-21T15:00:00Z'),
    foot: (page, pages) => `Page ${page} of ${pages}`,
    letters: (script) => `${script} letters`,
  });
  write(sheet);
  return sheet.bytes();
};

test.each([
  ['English', 'Amara Okafor'],
  ['French', 'Élodie Lefèvre-Çelik, œuvre n° 1, « ça »'],
  ['French figures', '1\u202f200 sur 1\u00a0200'],
  ['Turkish', 'Elif Şahin Ağaoğlu İpek'],
  ['Yoruba', 'Ọlá Adébáyọ̀'.normalize('NFC')],
  ['Vietnamese', 'Nguyễn Thị Hường'],
  ['Romanian and Polish', 'Ștefan Țurcanu, Łukasz Żółć'],
  ['Russian', 'Наталья Ёлкина'],
  ['Ukrainian', 'Євген Ґалаґан-Їжак'],
  ['Greek', 'Γιώργος Παπαδόπουλος'],
])('a name in %s stands in it and can be copied out', async (_script, name) => {
  const { text, faces } = await readBack(await paper((sheet) => sheet.text(name)));
  expect(text.normalize('NFC')).toContain(name.replace(/\s/g, ' '));
  expect(faces.named).toBeGreaterThan(0);
  expect(faces.carried).toBe(faces.named);
});

describe('what is drawn in another order than it is written in', () => {
  test.each([
    ['Arabic', 'محمد الأمين'],
    ['Devanagari', 'अमित'],
  ])('%s is read aloud as it is written', async (_script, name) => {
    const bytes = await paper((sheet) => sheet.text(name));
    // A text in a file is UTF-16, with its mark before it.
    const said = Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('latin1');
    expect(unescaped(bytes).includes(`/ActualText (${said})`)).toBe(true);
    const { faces } = await readBack(bytes);
    expect(faces.carried).toBe(faces.named);
  });

  test('Arabic runs from the right, word by word, and its letters are joined', () => {
    const runs = runsOf('محمد الأمين', 400);
    expect(runs.every(({ fromRight }) => fromRight)).toBe(true);
    expect(runs.map(({ text }) => text).join('')).toBe('الأمين محمد');
    const { font } = runs[0]!.face;
    const shapes = font.layout('محمد').glyphs.map(({ id }) => id);
    const alone = [...'محمد'].map((letter) => font.glyphForCodePoint(letter.codePointAt(0)!).id);
    expect(shapes.filter((id) => alone.includes(id))).toEqual([]);
  });

  test('figures and Latin letters within it run from the left', () => {
    const shown = runsOf('Dr محمد 12 ab', 400).map(({ text }) => text);
    expect(shown.join('')).toBe('Dr 12 محمد ab');
  });
});

/** Strings of a file write some bytes as a stroke and a letter. */
const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const unescaped = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/\\([nrtbf()\\])/g, (_all, sign: string) => ESCAPED[sign] ?? sign);

describe('letters that no face has', () => {
  const nameOf = (script: string) => script;

  test.each([
    ['王小明', '[Han]'],
    ['Wang 王 小明 (Xiaoming)', 'Wang [Han] (Xiaoming)'],
    ['田中 さくら', '[Han, Hiragana]'],
    ['김민준', '[Hangul]'],
    ['דוד כהן', '[Hebrew]'],
    ['สมชาย', '[Thai]'],
    ['Ana \u{1f600}', 'Ana [other]'],
    ['1\u202f200 Élodie محمد अमित', '1\u202f200 Élodie محمد अमित'],
  ])('%s is drawn as %s', (text, drawn) => {
    expect(drawable(text, 400, nameOf)).toBe(drawn);
    expect(drawable(text, 600, nameOf)).toBe(drawn);
  });

  test('are said in brackets and stand in the file as they are written', async () => {
    const name = '王小明';
    const bytes = await paper((sheet) => {
      expect(sheet.leavesLetters).toBe(false);
      sheet.facts([['Client', name]]);
      expect(sheet.leavesLetters).toBe(true);
    });
    const { text } = await readBack(bytes);
    expect(text).toContain('[Han letters]');
    const said = Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('latin1');
    expect(unescaped(bytes).includes(`/ActualText (${said})`)).toBe(true);
  });
});

describe('a paper of many pages', () => {
  const write = (sheet: Sheet, rows = 80) => {
    sheet.heading(1, 'A title');
    sheet.notice('Not today’s score.', 'The rules have changed.');
    sheet.facts([['Client', 'Amara Okafor']]);
    sheet.table(
      [
        { title: 'Factor', width: 0.5 },
        { title: 'Points', width: 0.5, right: true },
      ],
      Array.from({ length: rows }, (_, at) => [`Row ${at}`, String(at)]),
    );
  };

  test('says everything once, in order, with its pages numbered', async () => {
    const { pages, text, language, title } = await readBack(await paper((sheet) => write(sheet), 'fr'));
    expect([pages.length > 1, language, title]).toEqual([true, 'fr-CA', 'A paper']);
    pages.forEach((page, at) => expect(page).toContain(`Page ${at + 1} of ${pages.length}`));
    const rows = [...text.matchAll(/Row (\d+)/g)].map((match) => Number(match[1]));
    expect(rows).toEqual(Array.from({ length: 80 }, (_, at) => at));
  });

  test('is tagged: headings, tables, and the names of rows and columns', async () => {
    const { roles } = await readBack(await paper((sheet) => write(sheet, 5)));
    const count = (role: string) => roles.filter((one) => one === role).length;
    expect(roles).toContain('H1');
    expect(count('TR')).toBe(1 + 1 + 5);
    expect([count('TD'), count('TH')]).toEqual([1 + 5, 1 + 2 + 5]);
  });

  test('is the same file whenever it is written', async () => {
    const [one, two] = [await paper((sheet) => write(sheet)), await paper((sheet) => write(sheet))];
    expect(one.equals(two)).toBe(true);
    const other = await paper((sheet) => sheet.heading(1, 'Another title'));
    expect(one.equals(other)).toBe(false);
  });
});
