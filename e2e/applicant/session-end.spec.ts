// A client who sits still is asked before they are signed out, on every page of theirs, and loses nothing that they typed.
import type { Page } from '@playwright/test';
import { emailOf, PASSWORD } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words, type Language } from '../fixtures/words.ts';

/** A worker of the portal’s own would pass requests on unseen. */
const BARE = { serviceWorkers: 'block' } as const;

/** What keeps the session is fetched first, and looks every ten seconds. */
const FETCHED = 45_000;

/** From here on nothing that the page asks by itself is a use of the session. */
async function goQuiet(page: Page): Promise<void> {
  await page.route(/\/api\/events|_rsc=/, (route) => route.abort());
}

/** The page’s script is there once it has noted that it spoke with the server. */
async function openWatched(page: Page, path: string): Promise<void> {
  await page.addInitScript(() => localStorage.removeItem('cio_last_contact'));
  await page.goto(path);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('cio_last_contact'))).not.toBeNull();
}

const dialogIn = (page: Page, language: Language, title = 'idle.title') =>
  page.getByRole('dialog', { name: words(language)(title) });

for (const [who, language] of [
  ['amara', 'en'],
  ['luc', 'fr'],
] as const)
  for (const path of ['/portal', '/account'] as const)
    test(`${who} is asked at ${path} before they are signed out, and stays`, async ({
      signedInAs,
      expectProblems,
    }) => {
      expectProblems(/ERR_FAILED/);
      const say = words(language);
      const page = await signedInAs(who, BARE);
      await page.clock.install();
      await openWatched(page, path);
      const asked: string[] = [];
      page.on('request', (one) => void (one.url().includes('/_next/') && asked.push(one.url())));
      await goQuiet(page);
      const dialog = dialogIn(page, language);
      // What it asks with does not come with the page.
      await page.clock.fastForward('03:30');
      expect(asked).toEqual([]);
      await page.clock.fastForward('23:00');
      await expect.poll(() => asked.length).toBeGreaterThan(0);
      await expect(dialog).toHaveCount(0);
      await page.clock.fastForward('01:00');
      await expect(dialog).toBeVisible();
      await expect(dialog).toContainText(/1\u00a0min \d+\u00a0s/);
      await expectNoAxeViolations(page);
      const told = page.waitForResponse((answer) => answer.url().includes('identity.me'));
      await dialog.getByRole('button', { name: say('idle.stay') }).press('Enter');
      expect((await told).status()).toBe(200);
      await expect(dialog).toHaveCount(0);
      await page.clock.fastForward('26:30');
      await expect(dialog).toHaveCount(0);
    });

test('use in one tab keeps the other from asking', async ({ signedInAs, expectProblems }) => {
  expectProblems(/ERR_FAILED/);
  const page = await signedInAs('noor', BARE);
  await page.clock.install();
  await openWatched(page, '/portal');
  const other = await page.context().newPage();
  await openWatched(other, '/account');
  await goQuiet(page);
  await goQuiet(other);
  // All tabs of a browser have one clock.
  await page.clock.fastForward('27:30');
  await expect(dialogIn(page, 'en')).toBeVisible({ timeout: FETCHED });
  await expect(dialogIn(other, 'en')).toBeVisible({ timeout: FETCHED });
  await dialogIn(other, 'en').getByRole('button').press('Enter');
  await expect(dialogIn(other, 'en')).toHaveCount(0);
  await page.clock.runFor(2_000);
  await expect(dialogIn(page, 'en')).toHaveCount(0);
});

test('what was typed stays when the session ended meanwhile', async ({ visitor, expectProblems }) => {
  expectProblems(/ERR_FAILED|401/);
  const say = words('en');
  const page = await visitor(BARE);
  await page.goto('/sign-in');
  // A session of its own: this one is ended.
  await signIn(page, emailOf('noor'));
  await page.clock.install();
  await openWatched(page, '/account');
  const name = page.getByLabel(say('account.name'), { exact: true });
  await name.fill('Noor Rahimi-Long');
  await page.context().clearCookies({ name: /^cio_(session|renewal)_/ });
  await goQuiet(page);
  await page.clock.fastForward('29:30');
  const dialog = dialogIn(page, 'en', 'idle.overTitle');
  await expect(dialog).toBeVisible({ timeout: FETCHED });
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: say('idle.back') }).press('Enter');
  await page.getByRole('button', { name: say('account.save'), exact: true }).click();
  await expect(page.getByText(say('doors.unauthenticated'))).toBeVisible();
  await expect(page).toHaveURL('/account');
  await expect(name).toHaveValue('Noor Rahimi-Long');

  // Signed in again in another tab, the same form is saved.
  const again = await page.context().newPage();
  await again.goto('/sign-in');
  await signIn(again, emailOf('noor'), PASSWORD);
  const first = await again
    .goto('/account')
    .then(() => again.getByLabel(say('account.name'), { exact: true }).inputValue());
  await name.fill(first);
  await page.getByRole('button', { name: say('account.save'), exact: true }).click();
  await expect(page.getByText(say('account.saved'), { exact: true })).toBeVisible();
});

test('a session that is kept asks nothing until its real end', async ({ visitor, expectProblems }) => {
  expectProblems(/ERR_FAILED/);
  const say = words('en');
  const page = await visitor(BARE);
  await page.goto('/sign-in');
  await page.getByLabel(say('signIn.keep')).check();
  await signIn(page, emailOf('noor'));
  await page.clock.install();
  await openWatched(page, '/portal');
  await goQuiet(page);
  await page.clock.fastForward('48:00:00');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Thirty days from the sign-in, but for a minute and a quarter.
  await page.clock.fastForward((28 * 24 * 60 - 2) * 60_000 + 45_000);
  const dialog = dialogIn(page, 'en', 'idle.endTitle');
  await expect(dialog).toBeVisible();
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: say('idle.understood') }).press('Enter');
  await page.clock.runFor(3_000);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
