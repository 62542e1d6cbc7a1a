// What a person meets when the line or the services go away in the middle of their work.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const LIST = '/dashboard/clients';

test('without a connection the page stays, says so, and goes on by itself', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/ERR_INTERNET_DISCONNECTED/);
  const page = await signedInAs('consultant');
  await page.goto(LIST);
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await listens(page);
  await page.context().setOffline(true);
  await expect(notice(page)).toContainText(say('shell.offline.text'));
  await expectNoAxeViolations(page);

  await page.getByRole('row').getByRole('link').first().click();
  await expect(notice(page)).toContainText(say('shell.offline.held'));
  await page.keyboard.press('c');
  await expect(page).toHaveURL(LIST);

  await page.getByRole('searchbox').fill('sahin');
  await expect(page).toHaveURL(`${LIST}?q=sahin`);
  await page.context().setOffline(false);
  await expect(notice(page)).toBeEmpty();
  await expect(page.getByRole('searchbox')).toHaveValue('sahin');
  await page.getByRole('link', { name: 'Elif Şahin' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Elif Şahin' })).toBeVisible();
});

test('a save without a connection says so at once, keeps the words and is not done behind the back', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/ERR_INTERNET_DISCONNECTED/);
  const family = `Unplugged-${Math.random().toString(36).slice(2, 8)}`;
  const page = await signedInAs('manager');
  await page.goto(`${LIST}/new`);
  await page.getByLabel(say('clients.fields.familyName')).fill(family);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page.getByText(say('form.notSaved'))).toBeVisible();
  await expect(page.getByText(say('doors.unreachable'))).toBeVisible();
  await page.context().setOffline(false);
  await expect(notice(page)).toBeEmpty();
  await expect(page.getByLabel(say('clients.fields.familyName'))).toHaveValue(family);
  await expect(page).toHaveURL(`${LIST}/new`);
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: family })).toBeVisible();
});

test('a broken sheet says so without its inside, and shows itself again when the services are back', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/503/, /TypeError/);
  const page = await signedInAs('consultant');
  await page.goto(LIST);
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await page.route('**/api/ready', (route) => route.fulfill({ status: 503, body: '{}' }));
  // Of the view that is opened next alone: a colleague’s change may ask for this one again at any moment.
  const broken = (url: URL) => /clients\.list/.test(url.pathname) && /active/.test(url.search);
  await page.route(broken, (route) =>
    route.fulfill({ json: [{ result: { data: { items: [null], nextCursor: null } } }] }),
  );
  const active = page.getByRole('link', { name: new RegExp(`^${say('clients.list.tabs.active')}`) });
  await active.click();
  await expect(page.getByRole('heading', { level: 1, name: say('pages.fault.title') })).toBeVisible();
  await expect(page.getByText('TypeError')).toHaveCount(0);
  await expectNoAxeViolations(page);

  await page.unroute(broken);
  await page.unroute('**/api/ready');
  await expect(page.getByRole('row').nth(3)).toBeVisible();
});

test('a record on paper is the record alone, dark on white', async ({ signedInAs }) => {
  const page = await signedInAs('readonly', { colorScheme: 'dark' });
  await page.goto(LIST);
  await page.getByRole('row').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: say('clients.detail.contact') })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.locator('footer')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('at 200 % zoom the list still says how far one is; a long name stays in its place', async ({
  signedInAs,
}) => {
  const page = await signedInAs('manager', { viewport: { width: 720, height: 450 } });
  await page.goto(`${LIST}/new`);
  await page.getByLabel(say('clients.fields.givenName')).fill('Wolfeschlegelstein'.repeat(8));
  await page.getByLabel(say('clients.fields.familyName')).fill(`Table\tcell ${'Nguyễn-'.repeat(20)}`);
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Table cell Nguyễn/ })).toBeVisible();
  const toast = await page.getByRole('status', { name: say('shell.done') }).boundingBox();
  expect(toast!.width).toBeLessThanOrEqual(480);
  await page.goto(LIST);
  const far = page.locator('footer').getByText(/^[\d,]+ (of [\d,]+|so far)$/);
  await expect(far).toBeVisible();
  const [line, count] = await Promise.all([page.locator('footer').boundingBox(), far.boundingBox()]);
  expect(count!.x + count!.width).toBeLessThanOrEqual(line!.x + line!.width);
});

const notice = (page: Page) => page.getByRole('status', { name: say('shell.offline.label') });

/** Keys answer when the page listens: "?" opens the help, and Escape closes it. */
async function listens(page: Page): Promise<void> {
  const help = page.getByRole('dialog');
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(help).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
}
