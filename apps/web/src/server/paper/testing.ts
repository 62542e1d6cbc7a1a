// A paper as a reader's program sees it, for tests: its text, its structure, and what it carries.
import { getDocumentProxy } from 'unpdf';
import type { PDFPageProxy } from 'unpdf/pdfjs';

export interface ReadPaper {
  pages: string[];
  text: string;
  language: string | null;
  title: string | undefined;
  /** The roles of its structure, page by page, in the order of reading. */
  roles: string[];
  /** Faces that it names, and those whose letters it carries. */
  faces: { named: number; carried: number };
}

export async function readBack(bytes: Uint8Array): Promise<ReadPaper> {
  const raw = Buffer.from(bytes).toString('latin1');
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages: string[] = [];
  const roles: string[] = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const page = await pdf.getPage(at);
    const { items } = await page.getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''));
    roles.push(...rolesIn(await page.getStructTree()));
  }
  const { info } = await pdf.getMetadata();
  const count = (pattern: RegExp) => (raw.match(pattern) ?? []).length;
  return {
    pages,
    text: pages.join(' ').replace(/\s+/g, ' '),
    language: /\/Lang \(([^)]+)\)/.exec(raw)?.[1] ?? null,
    title: (info as { Title?: string }).Title,
    roles,
    faces: {
      named: count(/\/Type \/FontDescriptor/g),
      carried: count(/\/FontFile[23] \d+ 0 R/g),
    },
  };
}

type Node = Awaited<ReturnType<PDFPageProxy['getStructTree']>>;

const rolesIn = (node: Node | null): string[] =>
  node ? [node.role, ...node.children.flatMap((child) => ('role' in child ? rolesIn(child) : []))] : [];
