// S11: where a login is signed in, and the end of a browser that was lost.
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { emailOf } from '../fixtures/people.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const dire = words('fr');

test('ends a lost browser from another one: it is out at its next step', async ({ visitor }) => {
  // A person of whom no other journey is signed in.
  const email = emailOf('billing', 'boreal');
  const [lost, here] = [await visitor(), await visitor()];
  for (const page of [lost, here]) {
    await page.goto('/sign-in?next=/dashboard/clients&lang=fr');
    await signIn(page, email, undefined, 'fr');
  }
  await here
    .getByRole('button', { name: /Fournier|FR/ })
    .first()
    .click();
  await here.getByRole('menuitem', { name: dire('shell.account') }).click();
  await expect(here).toHaveURL('/account');
  await expect(here.getByRole('heading', { level: 1, name: dire('account.title') })).toBeVisible();
  await expect(here.getByText(dire('account.sessions.here'))).toHaveCount(1);
  await expectNoAxeViolations(here);

  const rows = here.getByRole('listitem').filter({ hasText: 'Chrome' });
  await expect(rows).toHaveCount(2);
  const signOut = rows.getByRole('button', { name: /^Déconnecter / });
  await signOut.click();
  await expect(signOut).toHaveCount(0);

  await expect(async () => {
    await lost.goto('/dashboard/clients');
    await expect(lost).toHaveURL(/\/sign-in\?next=/, { timeout: 2_000 });
  }).toPass();
  await here.reload();
  await expect(here.getByRole('heading', { level: 1, name: dire('account.title') })).toBeVisible();
});

test('changes name, language and zone; a refused name keeps what was typed', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, emailOf('readonly', 'maple-gate'));
  await expect(page).toHaveURL('/account');
  const name = await page.getByLabel(say('account.name')).inputValue();

  await page.getByLabel(say('account.name')).fill(' ');
  await page.getByLabel(say('account.timeZone')).selectOption('America/Halifax');
  await page.getByRole('button', { name: say('account.save') }).click();
  await expect(page.getByLabel(say('account.name'))).toHaveAccessibleDescription(say('problems.required'));
  await expect(page.getByLabel(say('account.timeZone'))).toHaveValue('America/Halifax');
  await expectNoAxeViolations(page);

  await page.getByLabel(say('account.name')).fill(`${name} B.`);
  await page.getByLabel(say('account.language')).selectOption('fr');
  await page.getByRole('button', { name: say('account.save') }).click();
  await expect(page.getByRole('heading', { level: 1, name: dire('account.title') })).toBeVisible();
  await page.getByLabel(dire('account.name')).fill(name);
  await page.getByLabel(dire('account.language')).selectOption('en');
  await page.getByRole('button', { name: dire('account.save') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('account.title') })).toBeVisible();
  await expect(page.getByLabel(say('account.name'))).toHaveValue(name);
});

test('without JavaScript, on a phone', async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, emailOf('assistant', 'boreal'), undefined, 'en');
  await expect(page).toHaveURL('/account');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth).catch(() => 390);
  expect(width).toBeLessThanOrEqual(390);
});

test('when the fifteen minutes are over the browser goes on; a copied cookie ends it for both', async ({
  visitor,
  expectProblems,
}) => {
  // The page of before may still ask for something when its session ends.
  expectProblems(/401/);
  const page = await visitor();
  await page.goto('/sign-in?next=/dashboard/clients&lang=en');
  await signIn(page, emailOf('admin', 'boreal'));
  const context = page.context();
  const cookieOf = async (kind: string) =>
    (await context.cookies()).find((cookie) => cookie.name.startsWith(`cio_${kind}_`));
  const first = await cookieOf('renewal');
  expect(first).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });

  await page.goto('about:blank');
  await context.clearCookies({ name: (await cookieOf('session'))!.name });
  await page.goto('/dashboard/clients');
  await expect(page.getByRole('table')).toBeVisible();
  const second = await cookieOf('renewal');
  expect([await cookieOf('session'), second?.value === first?.value]).toEqual([expect.anything(), false]);

  // Renewed once more, so that the first one is two behind: no grace is that long.
  await page.goto('about:blank');
  await context.clearCookies({ name: (await cookieOf('session'))!.name });
  await page.goto('/dashboard/clients');
  const thief = await visitor({ storageState: { cookies: [first!], origins: [] } });
  await thief.goto('/dashboard/clients');
  await expect(thief).toHaveURL(/\/sign-in/);
  await expect(async () => {
    await page.goto('/dashboard/clients');
    await expect(page).toHaveURL(/\/sign-in/, { timeout: 2_000 });
  }).toPass();
});
