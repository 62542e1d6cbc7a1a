// Words stand in messages/, in both languages: nothing that a reader sees is written into a screen.
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const parts = fileURLToPath(new URL('../../../../packages/ui/src', import.meta.url));

/** Names, and languages in their own: the same for every reader. */
const SAME_FOR_ALL = new Set([
  'Canada Immigration OS',
  'English',
  'Français',
  'Esc',
  'Enter',
  'Ctrl K',
  'cio_…',
  'Gallery',
  // What programs write to each other, and the tongues they do it in.
  '/api/v1',
  'openapi.json',
  'curl',
  'TypeScript',
  'PDF',
]);
/** Attributes that are read out or shown. */
const SPOKEN = new Set([
  'title',
  'label',
  'aria-label',
  'placeholder',
  'alt',
  'hint',
  'text',
  'word',
  'aside',
]);

export function wordsIn(file: string, source: string): string[] {
  const found: string[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const note = (text: string) => {
    const words = text.trim();
    if (/\p{L}{2,}/u.test(words) && !SAME_FOR_ALL.has(words)) found.push(words);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) {
      const value = node.initializer;
      if (value && ts.isStringLiteral(value)) note(value.text);
      if (value && ts.isJsxExpression(value) && value.expression && ts.isStringLiteral(value.expression))
        note(value.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const screens = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !/\.test\.|features[\\/]gallery/.test(file))
    .map((file) => path.join(folder, file));

test('no screen and no part speaks by itself', () => {
  const offenders = [...screens(root), ...screens(parts)].flatMap((file) =>
    wordsIn(file, readFileSync(file, 'utf8')).map((words) => `${path.relative(root, file)}: ${words}`),
  );
  expect(offenders).toEqual([]);
});

test('this can fail: text, an attribute and an expression are found, a name is not', () => {
  const planted = `<p title="Hello there">Some words {t('key')}<b aria-label={'Close it'}>Canada Immigration OS</b></p>`;
  expect(wordsIn('planted.tsx', planted)).toEqual(['Hello there', 'Some words', 'Close it']);
});
