// The papers of the demo's clients: real pages, drawn for each of them, and filed by the product's own verbs.
import { deflateSync } from 'node:zlib';
import { listDocuments, sendFile, shareDocument, type FileDesk } from '@cio/domain/documents';
import type { StaffContext } from '@cio/domain/platform';
import { PDFDocument, rgb, StandardFonts, type PDFFont } from 'pdf-lib';

export interface Papers {
  clientId: string;
  givenName: string | null;
  familyName: string;
  language: 'en' | 'fr';
  /** Which of them: each draws lots of its own, the same at every start. */
  index: number;
  /** Of clients who see the portal. */
  shared: boolean;
}

/** Files what the client brought, unless something is filed already. */
export async function seedPapers(ctx: StaffContext, desk: FileDesk, papers: Papers): Promise<void> {
  const { clientId: personId, index, language, shared } = papers;
  const { items } = await listDocuments(ctx, { personId, limit: 1 });
  if (items.length > 0) return;
  const words = WORDS[language];
  const name = [papers.givenName, papers.familyName].filter(Boolean).join(' ');
  const letter = await drawLetter(words.letter(name, index), index);
  const photo = drawPhoto(index);
  for (const [file, type, bytes] of [
    [words.passport, 'passport', await drawPassport(papers)],
    ...(index % 2 === 0 ? ([[words.letterName, 'employment-letter', letter]] as const) : []),
    ...(index % 3 === 0 ? ([[words.photo, null, photo]] as const) : []),
  ] as const) {
    const sent = await sendFile(ctx, desk, { personId, name: file, type }, oneOf(bytes));
    const { id, version } = await sent.keep(ctx);
    if (shared) await shareDocument(ctx, { id, version, shared: true });
  }
}

const WORDS = {
  en: {
    passport: 'Passport.pdf',
    letterName: 'Employment letter.pdf',
    photo: 'Photo.png',
    letter: (name: string, index: number) => [
      'Harbour Light Foods Ltd.',
      `To whom it may concern`,
      `${name} has worked with us full time since March ${2017 + (index % 6)}.`,
      'Duties: planning of deliveries, training of new staff, monthly reports.',
      `Salary: $${58 + (index % 20)},000 a year. Hours: 37.5 a week.`,
      'Invented for a demonstration. No such company, no such person.',
    ],
  },
  fr: {
    passport: 'Passeport.pdf',
    letterName: 'Lettre d’emploi.pdf',
    photo: 'Photo.png',
    letter: (name: string, index: number) => [
      'Les Aliments du Phare ltée',
      'À qui de droit',
      `${name} travaille chez nous à temps plein depuis mars ${2017 + (index % 6)}.`,
      'Fonctions : planification des livraisons, formation, rapports mensuels.',
      `Salaire : ${58 + (index % 20)} 000 $ par an. Horaire : 37,5 heures par semaine.`,
      'Inventé pour une démonstration. Ni cette entreprise ni cette personne n’existent.',
    ],
  },
};

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const INK = rgb(0.12, 0.16, 0.17);
const PALE = rgb(0.87, 0.9, 0.9);

/** The standard fonts know western letters alone: marks that they lack are left off. */
function writable(text: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet());
  return [...text]
    .map((sign) => (known.has(sign.codePointAt(0)!) ? sign : (sign.normalize('NFD')[0] ?? '')))
    .filter((sign) => sign !== '' && known.has(sign.codePointAt(0)!))
    .join('');
}

async function drawLetter(lines: readonly string[], index: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  // The same paper at every start, however late it is drawn.
  for (const set of ['setCreationDate', 'setModificationDate'] as const) document[set](DRAWN);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([612, 792]);
  page.drawRectangle({ x: 0, y: 740, width: 612, height: 52, color: PALE });
  lines.forEach((line, at) =>
    page.drawText(writable(line, font), {
      x: 64,
      y: (at === 0 ? 760 : 700) - at * 28,
      size: at === 0 ? 16 : 11,
      font,
      color: INK,
    }),
  );
  page.drawText(`No. ${1_000 + index * 37}`, { x: 64, y: 64, size: 9, font, color: INK });
  return document.save();
}

/** A page of no one in particular, one in each of its numbers. */
export const drawSheet = (title: string, index: number): Promise<Uint8Array> =>
  drawLetter([title, 'Invented for a measurement. No such paper, no such person.'], index);

async function drawPassport({ givenName, familyName, index }: Papers): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const set of ['setCreationDate', 'setModificationDate'] as const) document[set](DRAWN);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const machine = await document.embedFont(StandardFonts.Courier);
  const page = document.addPage([420, 298]);
  page.drawRectangle({ x: 0, y: 0, width: 420, height: 298, color: PALE });
  page.drawRectangle({ x: 24, y: 92, width: 104, height: 134, color: rgb(0.72, 0.77, 0.78) });
  page.drawEllipse({ x: 76, y: 176, xScale: 24, yScale: 30, color: INK });
  const number = `UT${String(100_000 + index * 7_919).slice(-6)}`;
  // Utopia is the issuing state that the standard sets aside for examples.
  const rows = ['PASSPORT  UTO', familyName, givenName ?? '', number, `19${70 + (index % 29)}`];
  rows.forEach((row, at) =>
    page.drawText(writable(row, font), {
      x: 148,
      y: 230 - at * 26,
      size: at === 0 ? 14 : 12,
      font,
      color: INK,
    }),
  );
  const letters = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toUpperCase()
      .replace(/[^A-Z]+/g, '<');
  const named = `P<UTO${letters(familyName)}<<${letters(givenName ?? '')}`;
  page.drawText(named.padEnd(44, '<').slice(0, 44), { x: 24, y: 52, size: 13, font: machine, color: INK });
  page.drawText('SPECIMEN', { x: 300, y: 16, size: 11, font, color: INK });
  return document.save();
}

const DRAWN = new Date('2026-01-05T12:00:00Z');

/** A portrait of nobody: a head before a wall, a few hundred points wide. */
function drawPhoto(index: number): Buffer {
  const [width, height] = [210, 270];
  const rows = Buffer.alloc((width * 3 + 1) * height);
  const [wall, coat] = [200 + (index % 40), 60 + ((index * 13) % 120)];
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const head = ((x - 105) / 46) ** 2 + ((y - 110) / 60) ** 2 < 1;
      const body = ((x - 105) / 92) ** 2 + ((y - 270) / 84) ** 2 < 1;
      const tone = head ? [196, 160, 138] : body ? [coat, coat + 12, coat + 24] : [wall, wall + 6, wall + 8];
      rows.set(tone, y * (width * 3 + 1) + 1 + x * 3);
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    mark,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
