import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const screens = path.join(here, '../../../apps/web/src');

/** One row and its cells: nothing else is looked at again when its page is on the way. */
const SMALL = ['.tbl-row:has([data-pending]) > td'];

const withoutComments = (css: string) => css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
const selectorsOf = (css: string) =>
  [...withoutComments(css).matchAll(/(?:^|[{};])\s*([^{};@]+)\{/g)].flatMap(([, list]) =>
    partsOf(list!.trim()),
  );

/** At the commas that stand in no brackets. */
function partsOf(list: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of list) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim().replaceAll(/\s+/g, ' '));
}

/** Whether a selector speaks of something that stands below, or beside, what has something. */
function reachesFurther(selector: string): boolean {
  const at = selector.indexOf(':has(');
  if (at < 0) return false;
  let depth = 0;
  for (let end = at + 4; end < selector.length; end += 1) {
    if (selector[end] === '(') depth += 1;
    if (selector[end] === ')' && (depth -= 1) === 0) return /[\s>+~]/.test(selector.slice(end + 1));
  }
  return true;
}

test('what a part has says something of the part alone: else the whole page is styled anew when anything opens', () => {
  const offenders = [here, screens]
    .flatMap((root) =>
      readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => path.join(root, file)),
    )
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => selectorsOf(readFileSync(file, 'utf8')))
    .filter((selector) => reachesFurther(selector) && !SMALL.includes(selector));
  expect(offenders).toEqual([]);
});

test('the check sees such a rule, also in a list and in a media query', () => {
  const css = '@media (x) { a, body:has(.panel, .dialog) #sheet { b: c } td:has(:is(a b)) { d: e } }';
  expect(selectorsOf(css).filter(reachesFurther)).toEqual(['body:has(.panel, .dialog) #sheet']);
});
