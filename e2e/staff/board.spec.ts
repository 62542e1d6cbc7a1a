// Clients on a board: a card goes to another column by keys, by its menu and by a pointer, and comes back with one press.
import type { Locator, Page } from '@playwright/test';
import { ask } from '../fixtures/ask.ts';
import { openFirm } from '../fixtures/firms.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const t = (key: string, values?: Record<string, string>) => say(`clients.board.${key}`, values);
const status = (key: string) => say(`clients.status.${key}`);
const BOARD = '/dashboard/clients/board';

const column = (page: Page, key: string): Locator =>
  page.getByRole('region', { name: status(key), exact: true });
const card = (where: Locator, name: string): Locator => where.getByRole('listitem').filter({ hasText: name });

const addClient = (page: Page, familyName: string) => ask(page, 'clients.create', { familyName });

test('a card is moved by keys, by its menu and by a pointer; a refused move is explained', async ({
  visitor,
  expectProblems,
}) => {
  test.slow(); // The firm is made by the operator’s tool, a process for each command.
  expectProblems(/409/);
  const firm = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, firm.email);
  await addClient(page, 'Okafor');
  const { id, version } = await addClient(page, 'Zamani');
  const [prospects, active, inactive] = ['prospect', 'active', 'inactive'].map((key) =>
    column(page, key),
  ) as [Locator, Locator, Locator];

  await page.goto('/dashboard/clients');
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/board?_rsc=*', async (route) => {
    await held;
    await route.continue();
  });
  const asBoard = page.getByRole('link', { name: t('asBoard') });
  await asBoard.click();
  // Marked before its page is there.
  await expect(asBoard).toHaveAttribute('aria-current', 'true');
  expect(new URL(page.url()).pathname).toBe('/dashboard/clients');
  letGo();
  await expect(page.getByRole('heading', { level: 1, name: t('title') })).toBeVisible();
  await expect(prospects.getByRole('heading')).toHaveText(`${status('prospect')}2`);
  await expect(active.getByText(say('clients.list.emptyView.active'))).toBeVisible();
  await expectNoAxeViolations(page);

  // By keys: the focus goes with the card.
  await page.keyboard.press('j');
  await expect(card(prospects, 'Okafor').getByRole('link')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(card(prospects, 'Zamani').getByRole('link')).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(card(active, 'Zamani').getByRole('link')).toBeFocused();
  await expect(page.getByText(t('moved', { name: 'Zamani', status: status('active') }))).toBeVisible();
  await expect(prospects.getByRole('heading')).toHaveText(`${status('prospect')}1`);
  await expect(active.getByRole('heading')).toHaveText(`${status('active')}1`);
  await page.keyboard.press('z');
  await expect(card(prospects, 'Zamani')).toBeVisible();
  await expect(active.getByRole('listitem')).toHaveCount(0);

  // Twice before the first answer has come: it stands where it was sent last.
  await card(prospects, 'Zamani').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText(t('moved', { name: 'Zamani', status: status('inactive') }))).toBeVisible();
  await expect(card(inactive, 'Zamani').getByRole('link')).toBeFocused();
  await page.keyboard.press('z');
  await expect(card(active, 'Zamani')).toBeVisible();
  await card(active, 'Zamani').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByText(t('moved', { name: 'Zamani', status: status('prospect') }))).toBeVisible();

  // By the menu of the card.
  await card(prospects, 'Okafor')
    .getByRole('button', { name: t('move', { name: 'Okafor' }) })
    .click();
  await page.getByRole('menuitem', { name: t('to', { column: status('inactive') }) }).click();
  await expect(card(inactive, 'Okafor')).toBeVisible();
  await expect(page.getByText(t('moved', { name: 'Okafor', status: status('inactive') }))).toBeVisible();

  // By a pointer.
  await card(inactive, 'Okafor').dragTo(active);
  await expect(card(active, 'Okafor')).toBeVisible();
  await expect(page.getByText(t('moved', { name: 'Okafor', status: status('active') }))).toBeVisible();
  await page.reload();
  await expect(card(active, 'Okafor')).toBeVisible();
  await expect(card(prospects, 'Zamani')).toBeVisible();

  // A colleague was faster, and this page has not heard of it.
  await page.route('**/api/events**', (route) => route.abort());
  expectProblems(/events/, /ERR_FAILED/);
  await page.goto(BOARD);
  await ask(page, 'clients.update', { id, version: version + 6, phone: '+1 416 555 0134' });
  await card(prospects, 'Zamani').getByRole('link').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByText(t('notMoved', { name: 'Zamani' }))).toBeVisible();
  await expect(card(prospects, 'Zamani')).toContainText('+1 416 555 0134');
  await expect(active.getByRole('listitem')).toHaveCount(1);
  await expectNoAxeViolations(page);
});

test('who may not archive moves only between the other columns, and who only reads moves nothing', async ({
  signedInAs,
}) => {
  const assistant = await signedInAs('assistant', { viewport: { width: 390, height: 844 } });
  await assistant.goto(BOARD);
  await expect(assistant.getByText(t('leadNoArchiving'))).toBeVisible();
  await column(assistant, 'active')
    .getByRole('button', { name: /^Move / })
    .first()
    .click();
  await expect(assistant.getByRole('menuitem')).toHaveText([t('to', { column: status('prospect') })]);
  await assistant.keyboard.press('Escape');
  await expect(column(assistant, 'inactive').getByRole('button', { name: /^Move / })).toHaveCount(0);
  expect(
    await assistant.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
  await expectNoAxeViolations(assistant);
  const reader = await signedInAs('readonly');
  await reader.goto(BOARD);
  await expect(reader.getByText(t('leadReading'))).toBeVisible();
  await expect(reader.getByRole('button', { name: /^Move / })).toHaveCount(0);
});

test('whoever comes back from a client finds the board where they left it', async ({ signedInAs }) => {
  const page = await signedInAs('owner', { viewport: { width: 1440, height: 500 } });
  await page.goto(BOARD);
  await expect(page.locator('[data-live=live]')).toBeAttached();
  const links = column(page, 'active').getByRole('link');
  await expect(links.nth(20)).toBeAttached();
  // Far enough that not all columns reach it, and not so far that the end of the page would do.
  await page.evaluate(() => window.scrollTo(0, 900));
  const before = await page.evaluate(() => window.scrollY);
  const at = await links.evaluateAll((all) =>
    all.findIndex((link) => link.getBoundingClientRect().top > 150),
  );
  await links.nth(at).evaluate((link) => (link as HTMLElement).click());
  await expect(page).toHaveURL(/\/clients\/[0-9a-f-]{36}$/);
  await expect(page.locator('.board')).toHaveCount(0);
  await page.goBack();
  await expect(links.nth(20)).toBeAttached();
  // A card that was out of sight is as high as is guessed until it is seen.
  await expect
    .poll(async () => Math.abs((await page.evaluate(() => window.scrollY)) - before))
    .toBeLessThan(100);
});
