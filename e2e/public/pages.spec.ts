// What a visitor sees: the front page, the sign-in, and closed doors that lead back after it.
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { emailOf } from '../fixtures/people.ts';
import { words, type Language } from '../fixtures/words.ts';

const say = words('en');

for (const path of ['/', '/sign-in']) {
  for (const language of ['en', 'fr'] satisfies Language[]) {
    test.describe(`${path} in ${language}`, () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const width of [1440, 390]) {
          test(`${colorScheme}, ${width} wide: no barrier, nothing cut off`, async ({ visitor }) => {
            const page = await visitor({
              locale: `${language}-CA`,
              colorScheme,
              viewport: { width, height: 900 },
            });
            await page.goto(path);
            await expect(page.locator('html')).toHaveAttribute('lang', language);
            const title = words(language)(path === '/' ? 'front.title' : 'signIn.title');
            await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
            await expectNoAxeViolations(page);
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - window.innerWidth,
            );
            expect(overflow).toBeLessThanOrEqual(0);
          });
        }
      }
    });
  }
}

test('a visitor at a closed door signs in and stands behind it', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/dashboard/clients?status=active');
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent('/dashboard/clients?status=active')}`);
  await signIn(page, emailOf('consultant'));
  await expect(page).toHaveURL('/dashboard/clients?status=active');
});

test('the way back never leads to another house', async ({ visitor }) => {
  for (const next of ['//elsewhere.example/x', 'https://elsewhere.example/', '/\\elsewhere.example']) {
    const page = await visitor();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, emailOf('consultant'));
    await expect(page).toHaveURL(
      ({ origin, pathname }) => origin === process.env.E2E_URL && pathname.startsWith('/dashboard'),
    );
  }
});

test('a wrong password says so, keeps the e-mail and lets nobody in', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/sign-in');
  await page.getByLabel(say('signIn.email'), { exact: true }).fill('nobody@maple-gate.example');
  await page.getByLabel(say('signIn.password'), { exact: true }).fill('wrong');
  await page.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(page.getByText(say('signIn.problems.credentials'))).toBeVisible();
  await expect(page.getByLabel(say('signIn.email'), { exact: true })).toHaveValue(
    'nobody@maple-gate.example',
  );
  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('without a connection the sign-in form keeps what was typed and says why', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/sign-in', { waitUntil: 'networkidle' });
  const [email, password] = ['signIn.email', 'signIn.password'].map((key) =>
    page.getByLabel(say(key), { exact: true }),
  );
  await email!.fill(emailOf('consultant'));
  await password!.fill('half a pass');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(page.getByText(say('signIn.problems.unreachable'))).toBeVisible();
  await expect(email!).toHaveValue(emailOf('consultant'));
  await expect(password!).toHaveValue('half a pass');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(page.getByText(say('signIn.problems.credentials'))).toBeVisible();
});

test('one click signs in as an invented person; signing out ends it', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /Claire Fontaine/ }).click();
  await expect(page).toHaveURL('/dashboard/clients');
  await page.getByRole('button', { name: /Claire Fontaine/ }).click();
  await page.getByRole('menuitem', { name: say('shell.signOut') }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/dashboard/clients');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('a visitor chooses the language without an account', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Français' }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('fr')('signIn.title') })).toBeVisible();
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});

test('every page carries the strict policy and no browser may be led around it', async ({ visitor }) => {
  const page = await visitor();
  const answer = await page.goto('/sign-in');
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-/);
  expect(answer?.headers()['x-content-type-options']).toBe('nosniff');
});
