// A session that nobody uses ends. Whoever is still there is asked before, and whoever writes is not asked at all.
import { askOwnersForSecondFactor, openFirm } from '../fixtures/firms.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

for (const language of ['en', 'fr'] as const)
  test(`somebody who only reads is asked in ${language} before they are signed out`, async ({
    signedInAs,
    expectProblems,
  }) => {
    expectProblems(/ERR_FAILED/);
    const say = words(language);
    const page = await signedInAs('consultant', { firm: language === 'fr' ? 'boreal' : 'maple-gate' });
    await page.clock.install();
    await page.goto('/dashboard/clients');
    // The page’s script is there once it hears of changes.
    await expect(page.locator('[data-live=live]')).toBeAttached();
    const dialog = page.getByRole('dialog', { name: say('idle.title') });
    // A clock that leaps looks like a stream that fell silent; what the page would ask then would be a use of the session.
    await page.route('**/api/trpc/**', (route) => route.abort());
    const fetched = page.waitForResponse((answer) => answer.url().includes('/_next/static/chunks/'));
    await page.clock.fastForward('26:00');
    // What keeps the session comes once its reader has stayed for some minutes.
    await fetched;
    await expect(dialog).toHaveCount(0);
    // What was asked before the leap may be answered after it, and is a use: the session is idle from then on, and the whole of its
    // time is gone through once more, in steps that are shorter than the question stands.
    await expect(async () => {
      await page.clock.fastForward('01:15');
      await expect(dialog).toBeVisible({ timeout: 1_500 });
    }).toPass({ timeout: 100_000 });
    await expectNoAxeViolations(page);
    await page.unroute('**/api/trpc/**');
    const told = page.waitForResponse((answer) => answer.url().includes('identity.me'));
    await dialog.getByRole('button', { name: say('idle.stay') }).press('Enter');
    expect((await told).status()).toBe(200);
    await expect(dialog).toHaveCount(0);
    await page.clock.fastForward('26:00');
    await expect(dialog).toHaveCount(0);
  });

test('somebody who writes for long without a save stays signed in', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/ERR_FAILED/);
  const say = words('en');
  const page = await signedInAs('consultant');
  await page.clock.install();
  await page.goto('/dashboard/clients/new');
  await expect(page.locator('[data-live=live]')).toBeAttached();
  const field = page.getByLabel(say('clients.fields.familyName'));
  await field.fill('Long');
  // What the page asks by itself when its clock leaps would be a use of the session as well.
  await page.route(
    ({ pathname }) => pathname.startsWith('/api/trpc/') && !pathname.includes('identity.me'),
    (route) => route.abort(),
  );
  let told = false;
  page.on('response', (answer) => void (told ||= answer.url().includes('identity.me') && answer.ok()));
  await expect(async () => {
    await field.press('a');
    await page.clock.fastForward('03:00');
    await expect.poll(() => told, { timeout: 3_000 }).toBe(true);
  }).toPass();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('who owes a second factor, and hears of no changes, is told when the session is over', async ({
  visitor,
  expectProblems,
}) => {
  expectProblems(/ERR_FAILED|403/);
  const say = words('en');
  const firm = await openFirm();
  await askOwnersForSecondFactor(firm);
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, firm.email);
  await page.clock.install();
  await page.goto('/account/second-factor?owed=1');
  await expect.poll(() => page.evaluate(() => localStorage.getItem('cio_last_contact'))).not.toBeNull();
  await page.route(/\/api\/|_rsc=/, (route) => route.abort());
  const over = page.getByRole('dialog', { name: say('idle.overTitle') });
  // What asks is fetched first, and looks every ten seconds.
  await expect(async () => {
    await page.clock.fastForward('31:00');
    await expect(over).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expectNoAxeViolations(page);
  await over.getByRole('button', { name: say('idle.back') }).press('Enter');
  await expect(over).toHaveCount(0);
});
