// Every page in both languages and both themes: no barrier that a machine can see, nothing cut off, covered or left in the other
// language at any width, and read from the right everything on its other side. `FACES=full` (npm run drill faces) looks for barriers
// at every width and in both themes as well, turns every page at every width, and makes a test of each page.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures/test.ts';
import { faultsOf, WIDTHS } from './fixtures/faces.ts';
import { FIRMS, walks, type Place, type Walk } from './fixtures/faces-list.ts';
import { foreignTextsOf, textFaultsOf } from './fixtures/texts.ts';
import { mirrorFaultsOf, turned } from './fixtures/mirror.ts';
import type { Language } from './fixtures/words.ts';

const FULL = process.env.FACES === 'full';
/** A page of each kind: they are turned in every run. */
const TURNED = ['/sign-in', '/dashboard/clients', '/dashboard/clients/board', '/settings/people', '/portal'];
const TURNED_WIDTHS: readonly number[] = [390, 1440];
const THEMES = ['light', 'dark'] as const;

/** One page a test in the drill, which so says how far it is. */
const eachAlone = (walk: Walk): Walk[] =>
  walk.places.length === 1
    ? [walk]
    : walk.places.map((place) => ({ ...walk, title: `${walk.title} at ${called(place)}`, places: [place] }));
const called = (place: Place): string => (typeof place === 'string' ? place : place[0]);

for (const language of ['en', 'fr'] as const)
  test.describe(language, () => {
    test.describe.configure({ timeout: 600_000 });

    for (const { title, person, places } of FULL ? walks(language).flatMap(eachAlone) : walks(language))
      test(title, async ({ visitor, signedInAs, expectProblems }) => {
        if (places.some((place) => called(place).endsWith('nowhere'))) expectProblems(/404/);
        const page = person
          ? await signedInAs(person, { firm: FIRMS[language] })
          : await visitor({ locale: `${language}-CA` });
        for (const place of places)
          await look(page, typeof place === 'string' ? place : await place[1](page), language);
      });

    test('every letter, as it is read', async ({ visitor }) => {
      const page = await visitor({ locale: `${language}-CA` });
      await page.goto('/mailbox/letters');
      const kinds = await page.locator('main li[id]').evaluateAll((lines) => lines.map(({ id }) => id));
      expect(kinds.length).toBeGreaterThan(20);
      // Away from the page of the list: its policy would be that of the letters.
      await page.goto('about:blank');
      for (const kind of kinds) await lookAtLetter(page, kind, language);
    });
  });

test('what opens over a page opens on the other side of a page that is turned', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  await page.goto('/dashboard/clients');
  // A press that comes before the page's script is heard by nobody.
  await expect(page.locator('[data-live=live]')).toBeAttached();
  await page.evaluate(() => void (document.documentElement.dir = 'rtl'));
  const within = page.viewportSize()!.width;
  await page.getByRole('row').getByRole('link').first().focus();
  await page.keyboard.press('Space');
  const panel = await page.locator('.panel').boundingBox();
  expect(Math.round(panel!.x)).toBe(0);
  await page.keyboard.press('Escape');
  await page.locator('[aria-haspopup=menu]:visible').first().click();
  await expect(page.getByRole('menu')).toHaveCSS('direction', 'rtl');
  const menu = await page.getByRole('menu').boundingBox();
  expect(menu!.x + menu!.width).toBeLessThanOrEqual(within);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  const palette = await page.locator('.palette').boundingBox();
  // In the middle, but for the place of a scroll bar.
  expect(Math.abs(palette!.x * 2 + palette!.width - within)).toBeLessThan(20);
});

async function look(page: Page, path: string, language: Language): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Whoever writes programs reads the names of the code.
  const forPrograms = path === '/developers';
  expect
    .soft(await foreignTextsOf(page, language, { forPrograms }), `${path}, in another language`)
    .toEqual([]);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await settled(`${path} at ${width} px`, () => measured(page));
    if (FULL || width === 1440) await inBothThemes(page, 'all');
    if (FULL || (TURNED.includes(path) && TURNED_WIDTHS.includes(width)))
      await settled(`${path} at ${width} px, read from the right`, async () => [
        ...(await mirrorFaultsOf(page)),
        ...(await turned(page, () => measured(page))),
      ]);
  }
}

/** A letter is a page of its own; where it is framed nothing runs, nor does what looks for faults. */
async function lookAtLetter(page: Page, kind: string, language: Language): Promise<void> {
  const answer = await page.request.get(`/mailbox/page/${kind}/${language}`);
  await page.setContent(await answer.text());
  expect.soft(await foreignTextsOf(page, language), `${kind}, in another language`).toEqual([]);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await settled(`${kind} at ${width} px`, () => measured(page));
    if (FULL || width === 360) await inBothThemes(page, 'letter');
  }
}

/** Another theme changes colours and nothing else: what it cannot change is looked at once. */
async function inBothThemes(page: Page, depth: 'all' | 'letter'): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page, colorScheme === 'light' ? depth : 'colours');
  }
}

const measured = async (page: Page): Promise<string[]> => [
  ...(await faultsOf(page)),
  ...(await textFaultsOf(page)),
];

/** A page that was just resized may still be laying itself out. */
const settled = (what: string, faults: () => Promise<string[]>): Promise<void> =>
  expect.soft(async () => expect(await faults()).toEqual([]), what).toPass({ timeout: 10_000 });
