import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const screens = path.join(here, '../../../apps/web/src');

const filesIn = (root: string, wanted: RegExp) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => wanted.test(file) && !/\.test\./.test(file))
    .map((file) => path.join(root, file));

const PHYSICAL_CSS =
  /\b(?:margin|padding|border|inset)-(?:left|right)\b|(?:^|[\s;{])(?:left|right)\s*:|text-align:\s*(?:left|right)/;
const PHYSICAL_UTILITY =
  /[\s"'`:](?:-?(?:ml|mr|pl|pr|left|right|border-[lr]|rounded-[lr]|rounded-[tb][lr]|float|clear)-(?:\d|\[|px|auto|left|right))|[\s"'`:]text-(?:left|right)\b/;

test('style sheets say start and end, never left and right: the whole house mirrors', () => {
  const offenders = [...filesIn(here, /\.css$/), ...filesIn(screens, /\.css$/)].filter((file) =>
    PHYSICAL_CSS.test(readFileSync(file, 'utf8')),
  );
  expect(offenders).toEqual([]);
});

test('so do the utilities of screens and parts', () => {
  const offenders = [...filesIn(here, /\.tsx$/), ...filesIn(screens, /\.tsx$/)].filter((file) =>
    PHYSICAL_UTILITY.test(readFileSync(file, 'utf8')),
  );
  expect(offenders).toEqual([]);
});

const ONE_SIDED_UTILITY =
  /[\s"'`:](?:-?translate-x-|(?:from|to)-(?:left|right)|bg-gradient-to-[lr]|bg-linear-to-[lr]|origin-(?:left|right))/;

test('nothing is pushed along the line without its mirror', () => {
  const offenders = [...filesIn(here, /\.tsx$/), ...filesIn(screens, /\.tsx$/)].filter((file) =>
    ONE_SIDED_UTILITY.test(readFileSync(file, 'utf8').replaceAll(/rtl:-?translate-x-/g, '')),
  );
  expect(offenders).toEqual([]);
});
