// The one table, tried on the list of clients: by keyboard, with columns and views that are kept, and several rows at once.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { ask } from '../fixtures/ask.ts';
import { openFirm } from '../fixtures/firms.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const LIST = '/dashboard/clients';
const firstColumn = (page: Page) => page.getByRole('row').locator('td a');
const done = (page: Page) => page.getByRole('status', { name: say('shell.done') });

test('arrows walk, Space looks, Enter opens, and the focus stays where one was', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  await page.goto(LIST);
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  const names = await firstColumn(page).allInnerTexts();
  await press(page, 'j', () => expect(firstColumn(page).first()).toBeFocused({ timeout: 3_000 }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(firstColumn(page).nth(2)).toBeFocused();
  await page.keyboard.press('Space');
  const peek = page.getByRole('dialog', { name: names[2]! });
  await expect(peek.getByText(say('clients.detail.contact'))).toBeVisible();
  await expect(firstColumn(page).nth(2)).toBeFocused();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  await expect(peek).toBeHidden();
  await page.keyboard.press('End');
  await expect(page.getByRole('row').last().getByRole('link')).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: names[0]! })).toBeVisible();
});

test('the head of a column asks for its order, and the address keeps it', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  await page.goto(LIST);
  const head = (key: string) => page.getByRole('columnheader', { name: say(`clients.fields.${key}`) });
  await expect(head('name')).toHaveAttribute('aria-sort', 'ascending');
  const names = await firstColumn(page).allInnerTexts();
  await head('name').getByRole('button').click();
  await expect(page).toHaveURL(`${LIST}?sort=nameDown`);
  await expect(head('name')).toHaveAttribute('aria-sort', 'descending');
  await expect(firstColumn(page).first()).not.toHaveText(names[0]!);
  await head('added').getByRole('button').click();
  await expect(page).toHaveURL(`${LIST}?sort=newest`);
  await page.reload();
  await expect(head('added')).toHaveAttribute('aria-sort', 'descending');
});

test('another view says itself in the rows that stand, and the rows below it come after', async ({
  visitor,
}) => {
  test.slow(); // The firm is made by the operator’s tool, a process for each command.
  const firm = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, firm.email);
  for (let at = 0; at < 60; at += 1) {
    const familyName = `Row ${String(at).padStart(2, '0')}`;
    await ask(page, 'clients.create', { familyName, status: at % 2 === 0 ? 'active' : 'prospect' });
  }
  await page.goto(LIST);
  const row = (at: number) => page.locator(`tr[data-index="${at}"]`);
  const inView = (name: string) => page.locator(`a.tab[href="${name}"]`);
  await expect(row(1)).toContainText('Row 01');
  await inView(`${LIST}?status=active`).click();
  await expect(row(1)).toContainText('Row 02');
  const stood = await row(1).elementHandle();
  // Back to what has come before: the rows that stand say it.
  await inView(LIST).click();
  await expect(row(1)).toContainText('Row 01');
  expect(await row(1).evaluate((element, before) => element === before, stood)).toBe(true);
  // Every line says what stands on it, also those beyond the window.
  for (const at of [0, 5, 29]) await expect(row(at)).toContainText(`Row ${String(at).padStart(2, '0')}`);
  await inView(`${LIST}?status=active`).click();
  for (const at of [0, 5, 29]) await expect(row(at)).toContainText(`Row ${String(at * 2).padStart(2, '0')}`);
  await expect(row(30)).toHaveCount(0);
  // Rows that say something else take nobody along to where their record went.
  await page.evaluate(() => scrollTo(0, 200));
  await inView(LIST).evaluate((tab: HTMLElement) => tab.click());
  await expect(row(29)).toContainText('Row 29');
  expect(await page.evaluate(() => scrollY)).toBe(200);
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press('j');
  await page.keyboard.press('End');
  await expect(row(59).getByRole('link')).toBeFocused();
  await expect(row(59)).toContainText('Row 59');
});

test('columns and views stay with their reader, on another computer too, and with nobody else', async ({
  visitor,
}) => {
  const firm = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, firm.email);
  await addClient(page, 'Kaplan');
  await page.goto(`${LIST}?sort=newest`);
  await page.getByRole('button', { name: say('list.columns.open') }).click();
  const panel = page.getByRole('dialog', { name: say('list.columns.title') });
  await panel.getByRole('checkbox', { name: say('clients.fields.phone') }).uncheck();
  const phone = page.getByRole('columnheader', { name: say('clients.fields.phone') });
  await expect(phone).toHaveCount(0);
  await panel
    .getByRole('button', { name: say('list.columns.wider', { column: say('clients.fields.status') }) })
    .click();
  await expect(panel.getByText('144')).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: say('list.views.save') }).click();
  await page.getByLabel(say('list.views.name')).fill('Newest first');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Enter');
  await expect(done(page)).toContainText(say('list.views.saved', { name: 'Newest first' }));
  await expect(page.getByRole('link', { name: 'Newest first' })).toHaveAttribute('aria-current', 'page');

  const elsewhere = await visitor();
  await elsewhere.goto('/sign-in');
  await signIn(elsewhere, firm.email);
  await elsewhere.goto(LIST);
  await expect(elsewhere.getByRole('columnheader', { name: say('clients.fields.status') })).toBeVisible();
  await expect(elsewhere.getByRole('columnheader', { name: say('clients.fields.phone') })).toHaveCount(0);
  await elsewhere.getByRole('link', { name: 'Newest first' }).click();
  await expect(elsewhere).toHaveURL(`${LIST}?sort=newest`);
  await elsewhere.getByRole('button', { name: say('list.views.remove', { name: 'Newest first' }) }).click();
  await expect(elsewhere.getByRole('link', { name: 'Newest first' })).toHaveCount(0);
  await done(elsewhere)
    .getByRole('button', { name: say('shell.undo') })
    .click();
  await expect(elsewhere.getByRole('link', { name: 'Newest first' })).toBeVisible();
});

test('several clients are put away at once, and taken back', async ({ visitor }) => {
  const firm = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, firm.email);
  for (const name of ['Adair', 'Bello', 'Chen']) await addClient(page, name);
  await page.goto(LIST);
  await page.getByRole('checkbox', { name: say('list.choose', { name: 'Adair' }) }).check();
  await page
    .getByRole('checkbox', { name: say('list.choose', { name: 'Chen' }) })
    .click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: say('list.bulk') });
  await expect(bar).toContainText('3 rows chosen');
  await expectNoAxeViolations(page);
  await bar.getByRole('button', { name: 'Archive 3 clients' }).click();
  await expect(done(page)).toContainText('3 clients archived');
  await expect(bar).toBeHidden();
  await expect(
    page.getByRole('row').getByText(say('clients.status.inactive')).locator('visible=true'),
  ).toHaveCount(3);
  await done(page)
    .getByRole('button', { name: say('shell.undo') })
    .click();
  await expect(page.getByRole('row').getByText(say('clients.status.inactive'))).toHaveCount(0);
});

async function addClient(page: Page, family: string): Promise<void> {
  await page.goto(`${LIST}/new`);
  await page.getByLabel(say('clients.fields.familyName')).fill(family);
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: family })).toBeVisible();
}

/** A screen listens a moment after it shows; a person would press again. */
async function press(page: Page, key: string, seen: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await seen();
  }).toPass();
}

test('clients in groups by status: kept in the address and in a view, walked by keys over the heads', async ({
  signedInAs,
}) => {
  const page = await signedInAs('manager', { firm: 'boreal' });
  const fr = words('fr');
  await page.goto('/dashboard/clients');
  await page.getByRole('button', { name: fr('list.group.open'), exact: true }).click();
  await page.getByRole('menuitemradio', { name: fr('clients.list.groups.status') }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/dashboard/clients?group=status');
  const heads = page.getByRole('rowheader');
  await expect(heads.first()).toContainText(fr('clients.list.tabs.active'));
  await expect(heads.nth(1)).toContainText(fr('clients.list.tabs.prospect'));
  await expectNoAxeViolations(page);

  // Down through the first group and over the head of the second, and back.
  const statusOf = () =>
    page.evaluate(() => document.activeElement?.closest('tr')?.textContent?.match(/Actif|Prospect/)?.[0]);
  await page
    .getByRole('button', { name: fr('list.group.by', { group: fr('clients.list.groups.status') }) })
    .blur();
  await page.keyboard.press('j');
  await expect.poll(statusOf).toBe('Actif');
  const many = Number((await heads.first().textContent())!.match(/\d+/)![0]);
  for (let step = 0; step < many; step += 1) await page.keyboard.press('j');
  await expect.poll(statusOf).toBe('Prospect');
  await page.keyboard.press('k');
  await expect.poll(statusOf).toBe('Actif');

  // The view keeps the groups with the filter.
  await page.keyboard.press('f');
  await page.getByRole('menuitemradio', { name: fr('clients.status.prospect') }).press('Enter');
  await page.keyboard.press('Escape');
  await expect(heads).toHaveCount(1);
  await page.getByRole('button', { name: fr('list.views.save') }).click();
  await page.getByLabel(fr('list.views.name')).fill('Mes prospects');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: fr('list.views.submit') })
    .click();
  const on = page.getByRole('list', { name: fr('list.filters.on') });
  await on.getByRole('button', { name: fr('list.filters.clear') }).click();
  await expect(page).toHaveURL('/dashboard/clients?group=status');
  await page.getByRole('link', { name: 'Mes prospects' }).click();
  await expect(page).toHaveURL('/dashboard/clients?status=prospect&group=status');
  await on.getByRole('button', { name: new RegExp(fr('clients.fields.status')) }).click();
  await expect(on).toHaveCount(0);
  await page.getByRole('link', { name: 'Mes prospects' }).click();
  await page.getByRole('button', { name: fr('list.views.remove', { name: 'Mes prospects' }) }).click();
  await expect(page.getByRole('link', { name: 'Mes prospects' })).toHaveCount(0);
});
