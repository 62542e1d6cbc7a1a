// An account from its first day: sign-up, confirmed address, forgotten password.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { setUpSecondFactor } from '../fixtures/authenticator.ts';
import { linkIn, mailsTo, mailTo } from '../fixtures/mailbox.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words, type Language } from '../fixtures/words.ts';

const PASSWORD = 'four green kites over snow';
/** Let in, as far as the own account: the owner sets a second factor up before anything else. */
const OWING = /\/account\/second-factor\?owed=1/;
const someone = () => `ada-${randomBytes(5).toString('hex')}@journey.example`;

async function signUp(page: Page, email: string, language: Language = 'en'): Promise<void> {
  const say = words(language);
  await page.goto('/sign-up');
  await page.getByLabel(say('signUp.firm')).fill('Northlight Immigration');
  await page.getByLabel(say('signUp.name')).fill('Ada Boyd');
  await page.getByLabel(say('access.email')).fill(email);
  await page.getByLabel(say('access.password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: say('signUp.submit') }).click();
  await expect(page.getByText(say('signUp.sent', { email }))).toBeVisible();
}

const say = words('en');

for (const [path, title] of [
  ['/sign-up', 'signUp.title'],
  ['/forgot', 'forgot.title'],
  ['/reset', 'access.dead'],
  ['/verify-email', 'access.dead'],
] as const) {
  for (const language of ['en', 'fr'] satisfies Language[]) {
    test(`${path} in ${language}: no barrier, nothing cut off, wide and light, narrow and dark`, async ({
      visitor,
    }) => {
      for (const [width, colorScheme] of [
        [1440, 'light'],
        [390, 'dark'],
      ] as const) {
        const page = await visitor({
          locale: `${language}-CA`,
          colorScheme,
          viewport: { width, height: 900 },
        });
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1, name: words(language)(title) })).toBeVisible();
        await expectNoAxeViolations(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
    });
  }
}

test('a firm signs up, confirms its address by the mail, and works', async ({ visitor }) => {
  const email = someone();
  const page = await visitor();
  await signUp(page, email);
  await expectNoAxeViolations(page);

  await page.getByRole('link', { name: say('signUp.signIn') }).click();
  await signIn(page, email, PASSWORD);
  // Who owns a firm that signed itself up works with a second factor from the first day.
  await expect(page).toHaveURL(OWING);
  await setUpSecondFactor(page);
  await page.getByRole('link', { name: say('account.factor.codes.kept') }).click();
  await expect(page).toHaveURL('/dashboard/clients');
  const notice = page.getByText(say('shell.unverified.text', { email }));
  await expect(notice).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: say('shell.unverified.again') }).click();
  await expect(page.getByText(say('shell.unverified.sent', { email }))).toBeVisible();
  await expect.poll(async () => (await mailsTo(email)).length).toBe(3);

  // Opening the link does nothing yet: programs that look into mail open links too.
  const link = linkIn(await mailTo(email, 'Confirm your e-mail address'));
  await page.goto(link);
  await page.goto(link);
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: say('verify.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('verify.done') })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: say('access.dead') })).toBeVisible();

  await page.goto('/dashboard/clients');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(notice).toBeHidden();
});

test('each field says what is wrong with it, and what was typed stays', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/sign-up');
  const password = page.getByLabel(say('access.password'), { exact: true });
  await page.getByLabel(say('signUp.firm')).fill('Northlight');
  await page.getByLabel(say('access.email')).fill('ada');
  await password.fill('short');
  await page.getByRole('button', { name: say('signUp.submit') }).click();
  await expect(page.getByText(say('problems.email'))).toBeVisible();
  await expect(page.getByText(say('problems.required'))).toBeVisible();
  await expectNoAxeViolations(page);
  await expect(page.getByLabel(say('signUp.firm'))).toHaveValue('Northlight');
  await expect(page.getByLabel(say('access.email'))).toHaveValue('ada');
  await page.getByLabel(say('signUp.name')).fill('Ada Boyd');
  await page.getByLabel(say('access.email')).fill(someone());
  await password.fill('Ada-Boyd-1990');
  await page.getByRole('button', { name: say('signUp.submit') }).click();
  await expect(page.getByText(say('problems.passwordPersonal'))).toBeVisible();
  await expect(password).toHaveValue('');
});

test('an address that has an account gets the same answer, and a mail that says so', async ({ visitor }) => {
  const email = someone();
  const page = await visitor();
  await signUp(page, email);
  await signUp(page, email);
  const mail = await mailTo(email, 'You have an account already');
  expect(mail.html).toContain(email);
});

test('a forgotten password, in French and without JavaScript', async ({ visitor }) => {
  const dire = words('fr');
  const email = someone();
  const page = await visitor({ locale: 'fr-CA', javaScriptEnabled: false });
  await signUp(page, email, 'fr');
  const other = await visitor();
  await other.goto('/sign-in');
  await signIn(other, email, PASSWORD);

  await page.goto('/sign-in');
  await page.getByRole('link', { name: dire('signIn.forgot') }).click();
  await page.getByLabel(dire('access.email')).fill(email);
  await page.getByRole('button', { name: dire('forgot.submit') }).click();
  await expect(page.getByText(dire('forgot.sent', { email }))).toBeVisible();

  await page.goto(linkIn(await mailTo(email, 'Choisissez un nouveau mot de passe')));
  const password = page.getByLabel(dire('reset.password'), { exact: true });
  await password.fill('motdepasse1234');
  await page.getByRole('button', { name: dire('reset.submit') }).click();
  await expect(page.getByText(dire('problems.passwordCommon'))).toBeVisible();
  await password.fill('une girafe lit sous la pluie');
  await page.getByRole('button', { name: dire('reset.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: dire('reset.done') })).toBeVisible();
  await mailTo(email, 'Votre mot de passe a été modifié');

  // The other device is out within seconds; the old password is worth nothing.
  await expect
    .poll(async () => {
      await other.goto('/dashboard/clients');
      return new URL(other.url()).pathname;
    })
    .toBe('/sign-in');
  await page.getByRole('link', { name: dire('access.toSignIn') }).click();
  await signIn(page, email, 'une girafe lit sous la pluie', 'fr');
  await expect(page).toHaveURL(OWING);
});
