// P10: what is not seen at first comes after the page. Whoever is faster than it loses nothing.
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const LIST = '/dashboard/clients';

/** Opens a page with its own scripts and keeps back what it fetches later, until it is let go. */
async function openWithout(page: Page, address: string): Promise<() => void> {
  let begun = false;
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  page.on('load', () => (begun = true));
  await page.route('**/_next/static/chunks/**', async (route) => {
    if (begun) await held;
    await route.continue();
  });
  await page.goto(address);
  await expect(page.locator('[data-live="live"]')).toBeAttached();
  return letGo;
}
const side = (page: Page) => page.getByRole('banner');
const ownMenu = (page: Page) => side(page).locator('[aria-haspopup="menu"]').last();

test('letters typed after Ctrl K are in the palette when it comes, and were no commands', async ({
  signedInAs,
}) => {
  const page = await signedInAs('consultant');
  const letGo = await openWithout(page, LIST);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('cco');
  await expect(page).toHaveURL(LIST);
  letGo();
  const field = page.getByRole('combobox', { name: say('shell.palette.label') });
  await expect(field).toHaveValue('cco');
  // It goes on behind what was typed before.
  await expect(field).toBeFocused();
  await page.keyboard.type('unt');
  await expect(field).toHaveValue('ccount');
  // The next time it begins anew.
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('help');
  await expect(field).toHaveValue('help');
});

test('the help of keys opens once it has come', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  const letGo = await openWithout(page, LIST);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  letGo();
  await expect(page.getByRole('dialog', { name: say('keys.title') })).toBeVisible();
});

test('what one was told opens once it has come', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  const letGo = await openWithout(page, LIST);
  await side(page)
    .getByRole('button', { name: say('shell.notifications.title') })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  letGo();
  await expect(page.getByRole('dialog', { name: say('shell.notifications.title') })).toBeVisible();
});

test('a menu opens where it was pressed, and by a key at its first line', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  const letGo = await openWithout(page, LIST);
  await ownMenu(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toHaveCount(0);
  letGo();
  await expect(page.getByRole('menuitemradio').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ownMenu(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await ownMenu(page).click();
  await expect(page.getByRole('menu')).toBeVisible();
});

test('a form that is sent before its check has come waits for it', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  const letGo = await openWithout(page, `${LIST}/new`);
  await page.getByLabel(say('clients.fields.email')).fill('wanda at mail');
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  const family = page.getByLabel(say('clients.fields.familyName'));
  await expect(family).not.toHaveAttribute('aria-invalid', 'true');
  letGo();
  await expect(family).toHaveAccessibleDescription(say('problems.required'));
  await expect(page.getByLabel(say('clients.fields.email'))).toHaveAccessibleDescription(
    say('problems.email'),
  );
});
