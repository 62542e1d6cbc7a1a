// P10, P11, K21: the frame around every sheet: search and verbs, what one was told, the look that stays.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { openFirm } from '../fixtures/firms.ts';
import { operator } from '../fixtures/operator.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const LIST = '/dashboard/clients';
const bell = (page: Page) =>
  page.getByRole('banner').getByRole('button', { name: say('shell.notifications.title') });

test('Ctrl K finds a record and a verb, and gives the focus back', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  await page.goto(LIST);
  const field = page.getByRole('combobox', { name: say('shell.palette.label') });
  await open(page);
  await page.keyboard.type('okafor');
  await expect(page.getByRole('option', { name: /Amara Okafor/ })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Amara Okafor' })).toBeVisible();
  await open(page);
  await page.keyboard.type('new cl');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${LIST}/new`);
  await open(page);
  await page.keyboard.type('zzzz');
  await expect(page.getByText(say('shell.palette.nothing', { q: 'zzzz' }))).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
});

test('the page stands still beneath the palette, and keeps its width', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  await page.setViewportSize({ width: 1000, height: 480 });
  await page.goto(LIST);
  await expect(page.locator('tr[data-index]').nth(10)).toBeAttached();
  const place = () => page.evaluate(() => ({ top: window.scrollY, width: document.body.clientWidth }));
  await page.mouse.move(500, 300);
  await page.mouse.wheel(0, 60);
  await expect.poll(async () => (await place()).top).toBe(60);
  const before = await place();
  await open(page);
  const list = page.getByRole('listbox', { name: say('shell.palette.label') });
  const first = list.getByRole('option').first();
  await expect(first).toHaveAttribute('aria-selected', 'true');
  // Over the darkened page, over the field and over the list, past its end.
  for (const [x, y] of [
    [20, 400],
    [500, 90],
    [500, 250],
    [500, 250],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 900);
  }
  await expect.poll(() => list.evaluate((one) => one.scrollTop)).toBeGreaterThan(0);
  for (let at = 0; at < 3; at += 1) await page.keyboard.press('PageDown');
  await expect(list.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  expect(await place()).toEqual(before);
  await page.mouse.click(20, 400);
  await expect(page.getByRole('combobox', { name: say('shell.palette.label') })).toHaveCount(0);
  expect(await place()).toEqual(before);
});

test('a pressed room is marked before its page is there, and not when it opens elsewhere', async ({
  signedInAs,
}) => {
  const page = await signedInAs('owner');
  await page.goto(LIST);
  await page.locator('tr[data-index="0"] a').first().click();
  const room = (name: string) => page.getByRole('link', { name, exact: true });
  const profile = room(say('profile.rooms.profile'));
  const client = room(say('profile.rooms.client'));
  await expect(client).toHaveAttribute('aria-current', 'page');
  const address = page.url();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/profile?_rsc=*', async (route) => {
    await held;
    await route.continue();
  });
  const [elsewhere] = await Promise.all([
    page.context().waitForEvent('page'),
    profile.click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await elsewhere.close();
  await expect(client).toHaveAttribute('aria-current', 'page');
  await profile.click();
  await expect(profile).toHaveAttribute('aria-current', 'page');
  await expect(client).not.toHaveAttribute('aria-current');
  expect(page.url()).toBe(address);
  letGo();
  await expect(page).toHaveURL(/\/profile$/);
  await expect(profile).toHaveAttribute('aria-current', 'page');
});

test('what a row knows of a client is seen while their page is on the way, where the page will say it', async ({
  signedInAs,
}) => {
  const page = await signedInAs('owner');
  await page.setViewportSize({ width: 1200, height: 420 });
  await page.goto(LIST);
  const down = 60;
  await expect(page.locator('tr[data-index]').nth(9)).toBeAttached();
  await page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), down);
  const address = (await page.locator('tr[data-index="5"] .tbl-link').getAttribute('href'))!;
  const person = page.locator(`.tbl-link[href="${address}"]`);
  const name = (await person.textContent())!;
  let letGo = () => {};
  let held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/clients\/[0-9a-f-]{36}\?_rsc=/, async (route) => {
    await held;
    await route.continue();
  });
  const coming = page.locator('[data-page-coming]');
  const title = page.getByRole('heading', { level: 1 });

  // Thought better of it: the list is where it was.
  await person.click();
  await expect(coming.locator('h1')).toHaveText(name);
  await expect(title).toHaveText(say('clients.list.title'));
  await page.keyboard.press('Escape');
  await expect(coming).toHaveCount(0);
  letGo();
  await expect(person).toBeFocused();
  expect(new URL(page.url()).pathname).toBe(LIST);
  expect(await page.evaluate(() => window.scrollY)).toBe(down);

  held = new Promise<void>((resolve) => (letGo = resolve));
  await person.click();
  await expect(coming.locator('h1')).toHaveText(name);
  const places = ['.page-head p', '.tab:last-child', 'h1', 'h1 + p', 'dl', 'dl dd'];
  const boxes = (within: string) =>
    Promise.all(
      places.map(async (place) => {
        const { x, y, height } = (await page.locator(`${within} ${place}`).first().boundingBox())!;
        return { place, x, y, height };
      }),
    );
  const known = await boxes('[data-page-coming]');
  await expectNoAxeViolations(page);
  letGo();
  await expect(title).toHaveText(name);
  await expect(coming).toHaveCount(0);
  expect(await boxes('main')).toEqual(known);
  await page.goBack();
  await expect(person).toHaveText(name);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(down);
});

test('what is not open to a role is not offered to it', async ({ signedInAs }) => {
  const page = await signedInAs('readonly');
  await page.goto(LIST);
  await open(page);
  await page.keyboard.type('new');
  await expect(page.getByRole('option', { name: say('shell.palette.newClient') })).toHaveCount(0);
});

test('the look goes along to another computer', async ({ visitor }) => {
  const firm = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, firm.email);
  await page.goto(LIST);
  await open(page);
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await open(page);
  await page.keyboard.type('dense');
  const kept = page.waitForResponse((answer) => answer.url().includes('identity.updateProfile'));
  await page.keyboard.press('Enter');
  await kept;
  const elsewhere = await visitor();
  await elsewhere.goto('/sign-in');
  await signIn(elsewhere, firm.email);
  await elsewhere.goto(LIST);
  await expect(elsewhere.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(elsewhere.locator('html')).toHaveAttribute('data-density', 'dense');
});

test('somebody who is told of a new role reads it in one tab, and the number goes in the other', async ({
  visitor,
}) => {
  const firm = await openFirm();
  const owner = await visitor();
  await owner.goto('/sign-in');
  await signIn(owner, firm.email);
  const { member, email } = await addColleague(firm.slug);
  const one = await visitor();
  await one.goto('/sign-in');
  await signIn(one, email);
  await one.goto(LIST);
  const other = await one.context().newPage();
  await other.goto(LIST);

  await owner.goto('/settings/people');
  await owner.getByRole('link', { name: member }).click();
  await owner.getByLabel(say('settings.role.choose')).selectOption('consultant');
  const role = say('settings.roles.consultant');
  await owner.getByRole('button', { name: say('settings.role.submit', { role }) }).click();

  for (const page of [one, other]) await expect(bell(page)).toContainText('1');
  await bell(one).click();
  const panel = one.getByRole('dialog', { name: say('shell.notifications.title') });
  await expect(panel.getByText(say('shell.notifications.says.role_changed'))).toBeVisible();
  await expectNoAxeViolations(one);
  await panel.getByRole('button', { name: say('shell.notifications.readAll') }).click();
  await expect(bell(one)).not.toContainText('1');
  await expect(bell(other)).not.toContainText('1');

  await panel.getByRole('button', { name: say('shell.notifications.settings') }).click();
  await one.getByRole('button', { name: say('shell.notifications.mute.hour') }).click();
  await expect(one.getByRole('button', { name: say('shell.notifications.mute.off') })).toBeVisible();
  await expectNoAxeViolations(one);
});

async function addColleague(slug: string): Promise<{ member: string; email: string }> {
  const email = `bea@${slug}.example`;
  await operator(
    ...['user:create', '--firm', slug, '--email', email, '--name', 'Bea Moss'],
    ...['--role', 'assistant', '--password', PASSWORD],
  );
  return { member: 'Bea Moss', email };
}

/** A screen listens a moment after it shows; a person would press again. */
async function open(page: Page): Promise<void> {
  const field = page.getByRole('combobox', { name: say('shell.palette.label') });
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press('Control+k');
    await expect(field).toBeFocused({ timeout: 3_000 });
  }).toPass();
}
