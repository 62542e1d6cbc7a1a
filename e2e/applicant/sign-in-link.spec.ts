// A client comes in by a link of a mail, and stays signed in where that was asked for.
import type { Page } from '@playwright/test';
import { linkIn, mailsTo, mailTo } from '../fixtures/mailbox.ts';
import { emailOf } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words, type Language } from '../fixtures/words.ts';

const say = words('en');

/** Asks for a link and waits for the mail of this very asking. */
async function linkFor(page: Page, email: string, language: Language = 'en'): Promise<string> {
  const before = (await links(email)).length;
  await ask(page, email, language);
  await expect.poll(async () => (await links(email)).length).toBe(before + 1);
  return linkIn((await links(email)).at(-1)!);
}

/** Other journeys of the same person bring other mail meanwhile. */
const links = async (email: string) =>
  (await mailsTo(email)).filter(({ subject }) => /^(?:Your link|Votre lien)/.test(subject ?? ''));

async function ask(page: Page, email: string, language: Language = 'en'): Promise<void> {
  const speak = words(language);
  await page.goto(`/sign-in?lang=${language}`);
  await page.getByRole('link', { name: speak('signIn.link') }).click();
  await expect(page).toHaveURL('/sign-in/link');
  await page.getByLabel(speak('access.email')).fill(email);
  await page.getByRole('button', { name: speak('signInLink.submit') }).click();
  await expect(page.getByText(speak('signInLink.sent', { email }))).toBeVisible();
}

test('opens the portal by one press, once, and is kept for thirty days', async ({ visitor }) => {
  const email = emailOf('noor');
  const page = await visitor({ viewport: { width: 390, height: 844 } });
  const link = await linkFor(page, email);

  // Elsewhere the page asks first whose link it is; opening it uses nothing up.
  const elsewhere = await visitor({ colorScheme: 'dark' });
  await elsewhere.goto(link);
  await expect(elsewhere.getByRole('heading', { level: 1, name: say('signInLink.elsewhere') })).toBeVisible();
  await expectNoAxeViolations(elsewhere);

  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: say('signInLink.ready') })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByLabel(say('signIn.keep')).check();
  await page.getByRole('button', { name: say('signInLink.goOn'), exact: true }).click();
  await expect(page).toHaveURL('/portal');
  const renewal = (await page.context().cookies()).find(({ name }) => name.startsWith('cio_renewal_'))!;
  expect(renewal.expires - Date.now() / 1000).toBeGreaterThan(29 * 86_400);

  await elsewhere.getByRole('button', { name: say('signInLink.goOnElsewhere') }).click();
  await expect(elsewhere.getByRole('heading', { level: 1, name: say('access.dead') })).toBeVisible();
  expect((await elsewhere.context().cookies()).some(({ name }) => name.startsWith('cio_session_'))).toBe(
    false,
  );
});

test('without JavaScript and in French; staff are told to use their password, nobody gets nothing', async ({
  visitor,
}) => {
  const page = await visitor({ javaScriptEnabled: false });
  await ask(page, emailOf('consultant', 'boreal'), 'fr');
  await ask(page, 'nobody@nowhere.example', 'fr');
  const mail = await mailTo(emailOf('consultant', 'boreal'), 'Connectez-vous avec votre mot de passe');
  expect(mail.text).not.toContain('token=');

  await page.goto(await linkFor(page, emailOf('luc'), 'fr'));
  await page.getByRole('button', { name: words('fr')('signInLink.goOn'), exact: true }).click();
  await expect(page).toHaveURL('/portal');
});

test('whoever works in a firm is not kept, whatever the box says', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/sign-in?lang=en');
  await page.getByLabel(say('signIn.email'), { exact: true }).fill(emailOf('readonly', 'boreal'));
  await page.getByLabel(say('signIn.password'), { exact: true }).fill('Welcome-to-the-North-1');
  await page.getByLabel(say('signIn.keep')).check();
  await page.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(page).toHaveURL(/\/dashboard/);
  const renewal = (await page.context().cookies()).find(({ name }) => name.startsWith('cio_renewal_'))!;
  expect(renewal.expires - Date.now() / 1000).toBeLessThan(8 * 86_400);
});
