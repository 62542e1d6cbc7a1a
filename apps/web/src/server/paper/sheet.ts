// A paper: a tagged PDF that is read aloud in the order in which it is written, with its letters in it, and the same bytes for the
// same content.
import PDFDocument from 'pdfkit';
import { drawable, isWhole, type LetterScript } from './letters.ts';
import { linesOf } from './lines.ts';
import { isDrawnOtherwise, runsOf } from './runs.ts';
import type { Face, Weight } from './faces.ts';

/** Points on a letter page, and the inks of the light theme (packages/ui/src/tokens.css). */
const MARGIN = 54;
const FOOT = 40;
const [WIDTH, HEIGHT] = [612, 792];
const ROOM = WIDTH - 2 * MARGIN;
export const INK = {
  text: '#17211f',
  quiet: '#56615e',
  line: '#c6cdca',
  amber: '#8a5a00',
  amberTint: '#fdf4e0',
};
export type Ink = keyof typeof INK;

export interface Style {
  size: number;
  weight?: Weight;
  ink?: Ink;
}
const BODY: Style = { size: 10 };
const SMALL: Style = { size: 8.5, ink: 'quiet' };
const LEADING = 1.4;

export interface Line {
  text: string;
  style?: Style;
}
export type Cell = string | readonly Line[];
export interface Column {
  title: string;
  /** A part of the width: all of them make 1. */
  width: number;
  right?: boolean;
}

export interface About {
  title: string;
  language: 'en' | 'fr';
  /** The moment that the content belongs to: the moment of writing would make every copy another file. */
  at: Date;
  foot(page: number, pages: number): string;
  /** What stands for letters of a script that papers do not carry. */
  letters(script: LetterScript): string;
}

type Element = PDFKit.PDFStructureElement;

export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #about: About;
  readonly #root: Element;
  readonly #faces = new Set<string>();
  readonly #widths = new Map<string, number>();
  #y = MARGIN;
  #leavesLetters = false;

  constructor(about: About) {
    this.#about = about;
    this.#doc = new PDFDocument({
      size: [WIDTH, HEIGHT],
      margin: 0,
      pdfVersion: '1.7',
      tagged: true,
      lang: about.language === 'fr' ? 'fr-CA' : 'en-CA',
      displayTitle: true,
      bufferPages: true,
      // None of the library's own, which no file carries in it.
      font: '',
      info: {
        Title: about.title,
        Producer: 'Canada Immigration OS',
        Creator: 'Canada Immigration OS',
        CreationDate: about.at,
      },
    });
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
  }

  heading(level: 1 | 2 | 3, text: string): void {
    const size = { 1: 20, 2: 13, 3: 10.5 }[level];
    this.gap({ 1: 4, 2: 16, 3: 10 }[level]);
    // A heading does not stand alone at the foot of a page.
    this.#makeRoom(size * LEADING + 60);
    this.#block(`H${level}`, text, { size, weight: 600 });
    this.gap(level === 3 ? 2 : 4);
  }

  text(text: string, style: Style = BODY): void {
    this.#block('P', text, style);
  }

  small(text: string): void {
    this.#block('P', text, SMALL);
  }

  gap(points: number): void {
    if (this.#y > MARGIN) this.#y += points;
  }

  /** What has to be read before anything else on the paper. */
  notice(title: string, text: string): void {
    const inset = 12;
    const head: Style = { size: 10.5, weight: 600, ink: 'amber' };
    const width = ROOM - 2 * inset;
    const heights = [this.#heightOf(title, head, width), this.#heightOf(text, BODY, width)];
    const height = heights[0]! + heights[1]! + 2 * inset - 4;
    this.gap(8);
    this.#makeRoom(height);
    const top = this.#y;
    this.#mere(() => {
      this.#doc.rect(MARGIN, top, ROOM, height).fill(INK.amberTint);
      this.#doc.rect(MARGIN, top, 3, height).fill(INK.amber);
    });
    this.#y = top + inset - 2;
    this.#block('P', title, head, MARGIN + inset, width);
    this.#block('P', text, BODY, MARGIN + inset, width);
    this.#y = top + height + 8;
  }

  /** Names and what they are, two columns. */
  facts(facts: readonly (readonly [string, string])[]): void {
    this.#rows(
      [
        { title: '', width: 0.28 },
        { title: '', width: 0.72 },
      ],
      facts.map(([name, value]) => [[{ text: name, style: { ...BODY, ink: 'quiet' } }], value]),
      { head: false, ruled: false },
    );
  }

  table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): void {
    this.#rows(columns, rows, { head: true, ruled: true });
  }

  /** Parts of one whole, to one scale; in words for whoever cannot see it. */
  bar(spoken: string, parts: readonly number[], whole: number): void {
    const tones = ['#17211f', '#8a9693', '#2f7f86', '#3b6fb5'];
    this.gap(4);
    this.#makeRoom(22);
    const top = this.#y;
    this.#leaf(
      this.#root,
      'Figure',
      { alt: spoken, bbox: [MARGIN, top, MARGIN + ROOM, top + 14], placement: 'Block' },
      () => {
        this.#doc.rect(MARGIN, top, ROOM, 14).fill('#eceeed');
        let x = MARGIN;
        parts.forEach((part, at) => {
          const width = (part / whole) * ROOM;
          if (width > 0) this.#doc.rect(x, top, Math.max(0.5, width - 1), 14).fill(tones[at % tones.length]!);
          x += width;
        });
      },
    );
    this.#y = top + 22;
  }

  /** Whether letters were left out so far, and the names of their scripts stand for them. */
  get leavesLetters(): boolean {
    return this.#leavesLetters;
  }

  /** Ends the paper. */
  bytes(): Promise<Buffer> {
    const { count } = this.#doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#doc.switchToPage(page);
      this.#mere(
        () => this.#drawLine(this.#drawable(this.#about.foot(page + 1, count)), MARGIN, HEIGHT - FOOT, SMALL),
        'Pagination',
      );
    }
    this.#root.end();
    const pieces: Buffer[] = [];
    return new Promise((resolve, reject) => {
      this.#doc.on('data', (piece: Buffer) => pieces.push(piece));
      this.#doc.on('end', () => resolve(Buffer.concat(pieces)));
      this.#doc.on('error', reject);
      this.#doc.end();
    });
  }

  #rows(
    columns: readonly Column[],
    rows: readonly (readonly Cell[])[],
    { head, ruled }: { head: boolean; ruled: boolean },
  ): void {
    const table = this.#doc.struct('Table');
    this.#root.add(table);
    const places = placesOf(columns);
    const titles = columns.map(({ title }): Cell => [{ text: title, style: { ...SMALL, weight: 600 } }]);
    const drawRow = (cells: readonly Cell[], kind: 'head' | 'row' | 'again') => {
      const laid = cells.map((cell, at) => this.#layOut(cell, places[at]!.width));
      const height = Math.max(...laid.map(({ height: one }) => one)) + (ruled ? 6 : 2);
      if (kind === 'row' && this.#y + height > HEIGHT - MARGIN - FOOT / 2) {
        this.#newPage();
        if (head) drawRow(titles, 'again');
      }
      const top = this.#y + (ruled ? 3 : 1);
      const row = kind === 'again' ? null : this.#doc.struct('TR');
      if (row) table.add(row);
      laid.forEach((cell, at) => {
        const draw = () => this.#drawCell(cell.lines, places[at]!, top);
        if (!row) return this.#mere(draw);
        const name = kind === 'head' || at === 0;
        const options = name ? { scope: kind === 'head' ? 'Column' : 'Row' } : {};
        this.#leaf(row, name ? 'TH' : 'TD', options, draw, cell.text);
      });
      row?.end();
      this.#y += height;
      if (ruled) this.#rule(kind === 'row' ? 0.5 : 1);
    };
    if (head) {
      this.#makeRoom(60);
      drawRow(titles, 'head');
    }
    for (const cells of rows) drawRow(cells, 'row');
    table.end();
    this.gap(4);
  }

  #layOut(
    cell: Cell,
    width: number,
  ): { text: string; lines: { text: string; style: Style }[]; height: number } {
    const parts = typeof cell === 'string' ? [{ text: cell }] : cell;
    const lines = parts.flatMap(({ text, style = BODY }: Line) =>
      this.#linesOf(text, style, width).map((line) => ({ text: line, style })),
    );
    const text = parts.map((part) => part.text).join('');
    return { text, lines, height: lines.reduce((sum, { style }) => sum + style.size * LEADING, 0) };
  }

  #drawCell(lines: readonly { text: string; style: Style }[], place: Place, top: number): void {
    let y = top;
    for (const { text, style } of lines) {
      const indent = place.right ? place.width - this.#widthOf(text.trimEnd(), style) : 0;
      this.#drawLine(text, place.x + indent, y + style.size, style);
      y += style.size * LEADING;
    }
  }

  #block(tag: string, text: string, style: Style, x = MARGIN, width = ROOM): void {
    this.#leaf(
      this.#root,
      tag,
      {},
      () => {
        for (const line of this.#linesOf(text, style, width)) {
          this.#makeRoom(style.size * LEADING);
          this.#drawLine(line, x, this.#y + style.size, style);
          this.#y += style.size * LEADING;
        }
      },
      text,
    );
  }

  /** Something that has a meaning: it stands in the order of reading. */
  #leaf(parent: Element, tag: string, options: object, draw: () => void, text = ''): void {
    // Letters that are drawn in another order than they are written in, or not at all, are read aloud as they are written.
    const spoken = isDrawnOtherwise(text) || !isWhole(text, 400) ? { actual: text } : {};
    const element = this.#doc.struct(tag, { ...options, ...spoken });
    parent.add(element);
    element.add(draw);
    element.end();
  }

  /** Something that only helps the eye. */
  #mere(draw: () => void, type?: 'Pagination'): void {
    this.#doc.markContent('Artifact', type ? { type } : {});
    draw();
    this.#doc.endMarkedContent();
  }

  #rule(width: number): void {
    this.#mere(() =>
      this.#doc
        .moveTo(MARGIN, this.#y)
        .lineTo(MARGIN + ROOM, this.#y)
        .lineWidth(width)
        .stroke(INK.line),
    );
  }

  #makeRoom(height: number): void {
    if (this.#y + height > HEIGHT - MARGIN - FOOT / 2) this.#newPage();
  }

  #newPage(): void {
    // Keeps what is being said going on the next page.
    this.#doc.continueOnNewPage();
    this.#y = MARGIN;
  }

  #heightOf = (text: string, style: Style, width: number) =>
    this.#linesOf(text, style, width).length * style.size * LEADING;

  #linesOf(text: string, style: Style, width: number): string[] {
    return this.#drawable(text, style.weight)
      .split('\n')
      .flatMap((part) => linesOf(part, width, (piece) => this.#widthOf(piece, style)));
  }

  #drawable(text: string, weight: Weight = 400): string {
    const written = text.normalize('NFC');
    const drawn = drawable(written, weight, (script) => this.#about.letters(script));
    if (drawn !== written) this.#leavesLetters = true;
    return drawn;
  }

  /** The same words come again and again: each is measured once. */
  #widthOf(text: string, { size, weight = 400 }: Style): number {
    const key = `${weight} ${size} ${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = runsOf(text, weight).reduce((sum, run) => {
        this.#take(run.face);
        return sum + this.#doc.fontSize(size).widthOfString(run.text, shaping(run.fromRight));
      }, 0);
      this.#widths.set(key, width);
    }
    return width;
  }

  #drawLine(text: string, x: number, baseline: number, { size, weight = 400, ink = 'text' }: Style): void {
    let at = x;
    for (const { text: piece, face, fromRight } of runsOf(text, weight)) {
      this.#take(face);
      const options = { ...shaping(fromRight), lineBreak: false, baseline: 'alphabetic' as const };
      this.#doc.fontSize(size).fillColor(INK[ink]).text(piece, at, baseline, options);
      at += this.#doc.widthOfString(piece, shaping(fromRight));
    }
  }

  #take({ name, data }: Face): void {
    if (!this.#faces.has(name)) {
      this.#faces.add(name);
      this.#doc.registerFont(name, data);
    }
    this.#doc.font(name);
  }
}

interface Place {
  x: number;
  width: number;
  right: boolean;
}

const GUTTER = 12;

function placesOf(columns: readonly Column[]): Place[] {
  let x = MARGIN;
  return columns.map(({ width, right = false }) => {
    const place = { x, width: width * ROOM - GUTTER, right };
    x += width * ROOM;
    return place;
  });
}

/** Letters that join are shaped as one piece; all others word by word, which the library remembers. */
const shaping = (fromRight: boolean): { features?: [] } => (fromRight ? { features: [] } : {});
