// What opens over a list leaves the list alone: how many elements the browser has to style anew is the same on every machine.
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';

test('a palette, a panel and a dialog open without styling every row anew', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  await page.goto('/dashboard/clients');
  const rows = page.locator('tr[data-index]');
  await expect(rows.nth(20)).toBeAttached();
  const all = await page.locator('*').count();
  const browser = page.context().browser()!;
  const few = all / 4;
  expect(few).toBeGreaterThan(150);

  // Once before, so that its script is here.
  const palette = page.locator('.palette');
  const open = async () => {
    await page.keyboard.press('Control+k');
    await expect(palette).toBeVisible();
  };
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
  };
  await expect(async () => {
    await open();
    await close();
  }).toPass();
  expect(await styledDuring(browser, page, open)).toBeLessThan(few);
  expect(await styledDuring(browser, page, close)).toBeLessThan(few);

  await rows.nth(2).getByRole('link').focus();
  expect(
    await styledDuring(browser, page, async () => {
      await page.keyboard.press('Space');
      await expect(page.locator('.panel[data-beside]')).toBeVisible();
    }),
  ).toBeLessThan(few * 2);
});

/** How many elements the browser styled while something was done, by its own count. */
async function styledDuring(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: { name: string; args: { elementCount?: number } }[];
  };
  return traceEvents
    .filter(({ name }) => name === 'UpdateLayoutTree')
    .reduce((sum, { args }) => sum + (args.elementCount ?? 0), 0);
}
