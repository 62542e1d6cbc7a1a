// C08, C09: a consultant's day with the register of people.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { emailOf, PASSWORD } from '../fixtures/people.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const LIST = '/dashboard/clients';

test('adds a client, mends what was wrong, changes, archives and takes it back', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  const family = unusual('Marchetti');
  const name = `Wanda ${family}`;

  await page.goto('/dashboard');
  await expect(page).toHaveURL(LIST);
  await expect(page.getByRole('heading', { level: 1, name: say('clients.list.title') })).toBeVisible();
  await page.getByRole('link', { name: say('clients.list.new') }).click();
  await expect(page).toHaveURL(`${LIST}/new`);

  await page.getByLabel(say('clients.fields.givenName')).fill('Wanda');
  await page.getByLabel(say('clients.fields.email')).fill('wanda at mail');
  await page.getByLabel(say('clients.fields.birthDate')).fill('31 02 1990');
  await page.getByRole('button', { name: say('clients.new.submit') }).click();

  const summary = page.getByRole('group', { name: '3 fields need a look' });
  await expect(summary).toBeFocused();
  await expect(page.getByLabel(say('clients.fields.familyName'))).toHaveAccessibleDescription(
    say('problems.required'),
  );
  await expect(page.getByLabel(say('clients.fields.email'))).toHaveAccessibleDescription(
    say('problems.email'),
  );
  await expect(page.getByLabel(say('clients.fields.birthDate'))).toHaveAccessibleDescription(/1990.*28/);
  await expect(page.getByLabel(say('clients.fields.givenName'))).toHaveValue('Wanda');
  await expect(page.getByLabel(say('clients.fields.email'))).toHaveValue('wanda at mail');
  await expect(page.getByLabel(say('clients.fields.birthDate'))).toHaveValue('31 02 1990');
  await expectNoAxeViolations(page);

  await page.getByLabel(say('clients.fields.familyName')).fill(family);
  await page.getByLabel(say('clients.fields.email')).fill('wanda@mail.example');
  await page.getByLabel(say('clients.fields.birthDate')).fill('28 02 1990');
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page).toHaveURL(/\/dashboard\/clients\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(done(page)).toContainText(say('clients.new.done', { name }));
  await expectNoAxeViolations(page);

  await page.getByRole('link', { name: say('clients.detail.edit') }).click();
  await page.getByLabel(say('clients.fields.phone')).fill('+1 416 555 0134');
  await page.getByRole('button', { name: say('clients.edit.submit') }).click();
  await expect(done(page)).toContainText(say('clients.edit.done'));
  await expect(page.getByRole('link', { name: '+1 416 555 0134' })).toBeVisible();

  await page.getByRole('button', { name: say('clients.detail.archive'), exact: true }).click();
  await expect(done(page)).toContainText(say('clients.detail.archived', { name }));
  await expect(sheet(page).getByText(say('clients.status.inactive'))).toBeVisible();
  await done(page)
    .getByRole('button', { name: say('shell.undo') })
    .click();
  await expect(done(page)).toContainText(say('clients.undo.done'));
  await expect(sheet(page).getByText(say('clients.status.inactive'))).toBeHidden();

  await page.getByRole('button', { name: say('clients.detail.archive'), exact: true }).click();
  await expect(page.getByRole('button', { name: say('clients.detail.restore') })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: say('clients.detail.restore') }).click();
  await expect(page.getByRole('button', { name: say('clients.detail.archive'), exact: true })).toBeVisible();

  await page.goto(LIST);
  await page.getByRole('searchbox').fill(family.slice(0, -2).toLowerCase());
  await expect(page.getByRole('row', { name: new RegExp(family) })).toHaveCount(1);
  await expect(page.getByRole('row', { name: /Okafor/ })).toHaveCount(0);
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});

test('finds a name without its accents and comes back from nothing found', async ({ signedInAs }) => {
  const page = await signedInAs('assistant');
  await page.goto(LIST);
  await page.getByRole('searchbox').fill('sahin');
  await expect(page.getByRole('link', { name: 'Elif Şahin' })).toBeVisible();
  await page.getByRole('searchbox').fill('zzzz');
  await expect(page.getByText(say('clients.list.noMatch', { q: 'zzzz' }))).toBeVisible();
  await page.getByRole('button', { name: say('clients.list.showAll') }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('');
  // Whoever is the first: a list draws the rows that are seen.
  await expect(page.locator('tr[data-index="0"]')).toBeVisible();
});

test('two people change one client: the second chooses, nothing is overwritten unseen', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/409/);
  const family = unusual('Conflict');
  const first = await signedInAs('consultant');
  const second = await signedInAs('manager');
  const address = await addClient(first, { given: 'Cora', family });

  await Promise.all([first.goto(`${address}/edit`), second.goto(`${address}/edit`)]);
  await first.getByLabel(say('clients.fields.phone')).fill('+1 647 555 0111');
  await second.getByLabel(say('clients.fields.phone')).fill('+1 647 555 0222');
  await second.getByLabel(say('clients.fields.email')).fill('cora@mail.example');
  await first.getByRole('button', { name: say('clients.edit.submit') }).click();
  await expect(first).toHaveURL(address);

  await second.getByRole('button', { name: say('clients.edit.submit') }).click();
  await expect(second.getByText(say('clients.conflict.text'))).toBeVisible();
  await expect(second.getByText('+1 647 555 0111')).toBeVisible();
  await expect(second.getByText('+1 647 555 0222')).toBeVisible();
  await expectNoAxeViolations(second);
  await first.reload();
  await expect(first.getByText('+1 647 555 0111')).toBeVisible();

  const phone = second.getByRole('group', { name: new RegExp(say('clients.fields.phone')) });
  await phone.getByRole('radio', { name: new RegExp(say('clients.conflict.mine')) }).check();
  await second.getByRole('button', { name: say('clients.conflict.save') }).click();
  await expect(second).toHaveURL(address);
  await expect(second.getByText('+1 647 555 0222')).toBeVisible();
  await expect(second.getByText('cora@mail.example')).toBeVisible();
});

test("another firm's client is not found, like one that never was", async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/404/);
  const theirs = await signedInAs('consultant', { firm: 'boreal' });
  await theirs.goto(LIST);
  const address = await theirs.getByRole('row').getByRole('link').first().getAttribute('href');
  const page = await signedInAs('consultant');
  for (const path of [
    address ?? '',
    `${LIST}/00000000-0000-7000-8000-000000000000`,
    `${LIST}/none`,
    '/dashboard/nowhere',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1, name: say('pages.notFound.title') })).toBeVisible();
  }
  await expectNoAxeViolations(page);
});

test('the same in French, at the firm in Montréal', async ({ signedInAs }) => {
  const dire = words('fr');
  const family = unusual('Lévêque');
  const page = await signedInAs('consultant', { firm: 'boreal' });
  await page.goto(LIST);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { level: 1, name: dire('clients.list.title') })).toBeVisible();
  await page.getByRole('link', { name: dire('clients.list.new') }).click();
  await page.getByRole('button', { name: dire('clients.new.submit') }).click();
  await expect(page.getByLabel(dire('clients.fields.familyName'))).toHaveAccessibleDescription(
    dire('problems.required'),
  );
  await page.getByLabel(dire('clients.fields.familyName')).fill(family);
  await page.getByRole('button', { name: dire('clients.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: family })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto(LIST);
  await page.getByRole('searchbox').fill(family.replaceAll(/[éê]/g, 'e'));
  await expect(page.getByRole('link', { name: family })).toBeVisible();
});

test('back from a record, the list stands as it was left', async ({ signedInAs }) => {
  const page = await signedInAs('manager');
  await page.goto(`${LIST}?status=active`);
  // Rows come and go while the list is scrolled: the last of a moment ago may be gone.
  await expect(() => page.getByRole('row').last().scrollIntoViewIfNeeded({ timeout: 3_000 })).toPass();
  const place = await page.evaluate(() => Math.round(window.scrollY));
  expect(place).toBeGreaterThan(0);
  await page.getByRole('row').last().getByRole('link').click();
  await expect(page.getByRole('heading', { name: say('clients.detail.contact') })).toBeVisible();
  await pressTo(page, 'Escape', `${LIST}?status=active`);
  await expect.poll(() => page.evaluate(() => Math.round(window.scrollY))).toBe(place);

  await page.getByRole('searchbox').fill('sahin');
  await expect(page).toHaveURL(/q=sahin/);
  await page.getByRole('link', { name: 'Elif Şahin' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Elif Şahin' })).toBeVisible();
  await sheet(page)
    .getByRole('link', { name: say('clients.list.title') })
    .click();
  await expect(page).toHaveURL(`${LIST}?status=active&q=sahin`);
  await expect(page.getByRole('searchbox')).toHaveValue('sahin');
});

test('typed words are not lost by a wrong step, and writing goes on where it was', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  await page.goto(`${LIST}/new`);
  await page.getByLabel(say('clients.fields.familyName')).fill('Not yet saved');
  await page.getByRole('link', { name: say('clients.form.cancel') }).click();
  const question = page.getByRole('dialog', { name: say('form.discardTitle') });
  await expectNoAxeViolations(page);
  await question.getByRole('button', { name: say('form.keepWriting') }).click();
  await expect(page.getByLabel(say('clients.fields.familyName'))).toHaveValue('Not yet saved');
  await expect(page.getByRole('link', { name: say('clients.form.cancel') })).toBeFocused();
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: say('form.discard') }).click();
  await expect(page).toHaveURL(LIST);
});

for (const [width, colorScheme] of [
  [390, 'dark'],
  [320, 'light'],
] as const) {
  test(`the register in a hand, ${width} wide, ${colorScheme}, in French`, async ({ signedInAs }) => {
    const dire = words('fr');
    const page = await signedInAs('manager', {
      firm: 'boreal',
      colorScheme,
      viewport: { width, height: 740 },
      hasTouch: true,
      isMobile: true,
    });
    const sound = async () => {
      await expectNoAxeViolations(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    };
    await page.goto(LIST);
    await expect(page.getByRole('row').nth(3)).toBeVisible();
    await sound();
    await page.getByRole('row').getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: dire('clients.detail.contact') })).toBeVisible();
    await sound();
    await page.getByRole('link', { name: dire('clients.detail.edit') }).click();
    await expect(page.getByLabel(dire('clients.fields.familyName'))).toBeVisible();
    await sound();
    await page.getByRole('button', { name: dire('shell.menu') }).click();
    await expect(page.getByLabel(dire('shell.theme'))).toBeVisible();
    await sound();
  });
}

test('everything by keyboard', async ({ visitor }) => {
  const family = unusual('Tastatur');
  const page = await visitor();
  await page.goto('/sign-in');
  await tabTo(page, say('signIn.email'));
  await page.keyboard.type(emailOf('manager'));
  await tabTo(page, say('signIn.password'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(LIST);
  await expect(page.getByRole('row').nth(5)).toBeVisible();

  await pressTo(page, 'c', `${LIST}/new`);
  await tabTo(page, say('clients.fields.givenName'));
  await page.keyboard.type('Toni');
  await page.keyboard.press('Tab');
  await page.keyboard.type(family);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Toni ${family}` })).toBeVisible();

  await pressTo(page, 'Escape', LIST);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(family);
  await expect(page.getByRole('row', { name: new RegExp(family) })).toHaveCount(1);
  await expect(page.getByRole('row')).toHaveCount(2);
  await tabTo(page, `Toni ${family}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Toni ${family}` })).toBeVisible();
  await pressTo(page, 'e', /\/edit$/);
});

test('signs in without JavaScript, and keeps the address that was typed', async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto('/sign-in');
  await page.getByLabel(say('signIn.email'), { exact: true }).fill(emailOf('consultant'));
  await page.getByLabel(say('signIn.password'), { exact: true }).fill('not the password');
  await page.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(page.getByText(say('signIn.problems.credentials'))).toBeVisible();
  await expect(page.getByLabel(say('signIn.email'), { exact: true })).toHaveValue(emailOf('consultant'));
  await signIn(page, emailOf('consultant'));
  await expect(page).toHaveURL(LIST);
  await expect(page.getByRole('heading', { level: 1, name: say('clients.list.title') })).toBeVisible();
});

test('a role that only reads is offered nothing else, and gets nothing else', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/403/);
  const page = await signedInAs('readonly');
  await page.goto(LIST);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByRole('link', { name: say('clients.list.new') })).toHaveCount(0);
  await page.getByRole('row').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: say('clients.detail.contact') })).toBeVisible();
  await expect(page.getByRole('link', { name: say('clients.detail.edit'), exact: true })).toHaveCount(0);
  await expect(page.getByRole('button', { name: say('clients.detail.archive'), exact: true })).toHaveCount(0);
  for (const path of [`${new URL(page.url()).pathname}/edit`, `${LIST}/new`]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(403);
    await expect(page.getByRole('heading', { level: 1, name: say('pages.forbidden.title') })).toBeVisible();
  }
});

async function addClient(page: Page, { given, family }: { given: string; family: string }): Promise<string> {
  await page.goto(`${LIST}/new`);
  await page.getByLabel(say('clients.fields.givenName')).fill(given);
  await page.getByLabel(say('clients.fields.familyName')).fill(family);
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${given} ${family}` })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Presses Tab until the thing of this name has the focus, as a person would. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByLabel(name, { exact: false }).or(page.getByRole('link', { name }));
  for (let presses = 0; presses < 40; presses += 1) {
    const there = await wanted.evaluateAll((elements) =>
      elements.some((element) => element === document.activeElement),
    );
    if (there) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to "${name}".`);
}

/** A screen listens a moment after it shows; a person would press again. */
async function pressTo(page: Page, key: string, address: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(address, { timeout: 2_000 });
  }).toPass();
}

/** A name that no other journey of this run uses. */
const unusual = (name: string) => `${name}-${Math.random().toString(36).slice(2, 8)}`;
const done = (page: Page) => page.getByRole('status', { name: say('shell.done') });
const sheet = (page: Page) => page.getByRole('main');
