// Every page in both languages and both themes: no barrier that a machine can see, nothing cut off at any width, and read from
// the right everything on its other side. `FACES=full` (npm run drill faces) looks for barriers at every width as well, and turns
// every page at every width.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures/test.ts';
import { faultsOf, WIDTHS } from './fixtures/faces.ts';
import * as faces from './fixtures/faces-list.ts';
import { mirrorFaultsOf, turned } from './fixtures/mirror.ts';

const FULL = process.env.FACES === 'full';
/** A page of each kind: they are turned in every run. */
const TURNED = ['/sign-in', '/dashboard/clients', '/dashboard/clients/board', '/settings/people', '/portal'];
const TURNED_WIDTHS: readonly number[] = [390, 1440];

for (const language of ['en', 'fr'] as const) {
  test.describe(language, () => {
    test.describe.configure({ timeout: FULL ? 600_000 : 180_000 });
    const firm = faces.FIRMS[language];

    for (const path of faces.VISITOR)
      test(`a visitor at ${path}`, async ({ visitor, expectProblems }) => {
        // The frames of letters run no script, also not that of whoever looks into them.
        expectProblems(/404/, /Blocked script execution in '[^']*\/mailbox\/page\//);
        await look(await visitor({ locale: `${language}-CA` }), path.replace('FIRM', firm));
      });

    test('a consultant', async ({ signedInAs, expectProblems }) => {
      expectProblems(/404/);
      const page = await signedInAs('consultant', { firm });
      for (const path of faces.STAFF) await look(page, path);
      const record = await faces.firstOf(page, '/dashboard/clients');
      for (const path of ['', '/edit', '/profile', '/eligibility']) await look(page, `${record}${path}`);
    });

    test('a consultant among scores and rounds', async ({ signedInAs }) => {
      const page = await signedInAs('consultant', { firm });
      const { client, kept, round } = await faces.makeScored(page);
      const addresses = [`${client}/profile`, `${client}/eligibility`, kept, round];
      for (const path of [...faces.ROUNDS, ...addresses]) await look(page, path);
    });

    test('an owner in the settings', async ({ signedInAs }) => {
      const page = await signedInAs('owner', { firm });
      for (const path of faces.ADMIN) await look(page, path);
      await look(page, await faces.firstOf(page, '/settings/people'));
    });

    test('an owner who looks after the product', async ({ signedInAs, expectProblems }) => {
      expectProblems(/404/);
      const page = await signedInAs('owner', { firm });
      for (const path of faces.OPERATING) await look(page, path);
      await look(page, await faces.firstOf(page, '/settings/audit'));
    });

    test('an applicant', async ({ signedInAs }) => {
      const page = await signedInAs(faces.APPLICANTS[language]);
      for (const path of faces.APPLICANT) await look(page, path);
    });
  });
}

test('what opens over a page opens on the other side of a page that is turned', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  await page.goto('/dashboard/clients');
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

async function look(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page);
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await settled(`${path} at ${width} px`, () => faultsOf(page));
    if (FULL) await expectNoAxeViolations(page);
    if (FULL || (TURNED.includes(path) && TURNED_WIDTHS.includes(width)))
      await settled(`${path} at ${width} px, read from the right`, async () => [
        ...(await mirrorFaultsOf(page)),
        ...(await turned(page, () => faultsOf(page))),
      ]);
  }
}

/** A page that was just resized may still be laying itself out. */
const settled = (what: string, faults: () => Promise<string[]>): Promise<void> =>
  expect.soft(async () => expect(await faults()).toEqual([]), what).toPass({ timeout: 2_000 });
