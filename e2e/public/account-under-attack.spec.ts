// S07: somebody guesses. The account closes with a growing delay, its owner is told, and a new password opens it.
import type { Page } from '@playwright/test';
import { linkIn, mailTo } from '../fixtures/mailbox.ts';
import { openFirm } from '../fixtures/firms.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

/** What next-auth's own route says to a try, as a program would make it. */
async function byRoute(page: Page, email: string, password: string): Promise<string | null> {
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = await page.request.post('/api/auth/callback/credentials', {
    headers: { origin: new URL(process.env.E2E_URL!).origin },
    form: { csrfToken, email, password },
    maxRedirects: 0,
  });
  return new URL(answer.headers().location ?? '', process.env.E2E_URL).searchParams.get('error');
}

test('an account under attack closes, its owner is told, and comes back by mail', async ({ visitor }) => {
  const { email } = await openFirm();
  const page = await visitor();
  // Nine times by the one door and once by the other: both count the same tries.
  for (let n = 1; n <= 9; n += 1) expect(await byRoute(page, email, `wrong ${n}`)).toBe('CredentialsSignin');
  await page.goto('/sign-in');
  await page.getByLabel(say('signIn.email'), { exact: true }).fill(email);
  await page.getByLabel(say('signIn.password'), { exact: true }).fill('wrong too');
  await page.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(page.getByText(say('signIn.problems.credentials'))).toBeVisible();
  await page.getByLabel(say('signIn.password'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(page.getByText(/There were too many wrong tries\. Wait 1 minute/)).toBeVisible();
  expect(await byRoute(page, email, PASSWORD)).toBe('rate_limited');
  await expectNoAxeViolations(page);
  const alert = await mailTo(email, 'Many wrong passwords for your account');
  expect(alert.messageId).toMatch(/^<[0-9a-f-]{36}@localhost>$/);

  await page.getByRole('link', { name: say('signIn.forgot') }).click();
  await expect(page).toHaveURL('/forgot');
  await page.getByLabel(say('access.email')).fill(email);
  await page.getByRole('button', { name: say('forgot.submit') }).click();
  await expect(page.getByText(say('forgot.sent', { email }))).toBeVisible();
  await page.goto(linkIn(await mailTo(email, 'Choose a new password')));
  await page.getByLabel(say('reset.password'), { exact: true }).fill('six quiet boats at noon');
  await page.getByRole('button', { name: say('reset.submit') }).click();
  await page.getByRole('link', { name: say('access.toSignIn') }).click();
  await signIn(page, email, 'six quiet boats at noon');
  await expect(page).toHaveURL('/dashboard/clients');
});

test('at an open session guessing ends too, and the owner can still sign in elsewhere', async ({
  visitor,
}) => {
  const { email } = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, email);
  const part = page.getByRole('region', { name: say('account.signIn.title') });
  await part.getByText(say('account.password.change'), { exact: true }).first().click();
  const guess = async (password: string) => {
    await part.getByLabel(say('account.password.current')).fill(password);
    await part.getByLabel(say('account.password.new')).fill('six quiet boats at noon');
    await part.getByRole('button', { name: say('account.password.change') }).click();
    await expect(part.getByLabel(say('account.password.current'))).toHaveValue('');
  };
  for (let n = 1; n <= 10; n += 1) await guess(`wrong ${n}`);
  await expect(part.getByText(say('problems.passwordWrong'))).toBeVisible();
  await guess(PASSWORD);
  await expect(part.getByText(/That was too often\. Wait 1 minute/)).toBeVisible();
  await expectNoAxeViolations(page);
  const elsewhere = await visitor();
  await elsewhere.goto('/sign-in?next=/account');
  await signIn(elsewhere, email);
  await expect(elsewhere).toHaveURL('/account');
});
