// An applicant sees what firms hold on them, and nothing of the workspace.
import { openApplicant } from '../fixtures/applicants.ts';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

test('amara sees her own details, on a phone', async ({ signedInAs }) => {
  const page = await signedInAs('amara', { viewport: { width: 390, height: 844 } });
  await page.goto('/portal');
  await expect(page.getByText('Maple Gate Immigration')).toBeVisible();
  await expect(page.getByRole('main').getByText('Amara Okafor').first()).toBeVisible();
  await expect(page.getByText('Boréal Immigration')).toHaveCount(0);
  await expectNoAxeViolations(page);
});

test('the workspace is not there for an applicant', async ({ signedInAs, expectProblems }) => {
  expectProblems(/404/);
  const page = await signedInAs('amara');
  for (const path of ['/dashboard', '/dashboard/clients', '/dashboard/clients/new']) {
    await page.goto(path);
    await expect(
      page.getByRole('heading', { level: 1, name: say('pages.notFound.title') }),
      path,
    ).toBeVisible();
    await expect(page.getByRole('table')).toHaveCount(0);
  }
  const answer = await page.request.get('/api/trpc/clients.list?input=%7B%7D');
  expect(answer.ok()).toBe(false);
});

test('the portal is not there for staff', async ({ signedInAs, expectProblems }) => {
  expectProblems(/404/);
  const page = await signedInAs('consultant');
  const answer = await page.goto('/portal');
  expect(answer?.status()).toBe(404);
});

test('noor, whom two firms know, sees both', async ({ signedInAs }) => {
  const page = await signedInAs('noor');
  await page.goto('/portal');
  await expect(page.getByRole('heading', { name: 'Maple Gate Immigration', exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Boréal Immigration', exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
});

test('a client who reads French changes to English and signs out', async ({ signedInAs, visitor }) => {
  const dire = words('fr');
  const page = await visitor({ locale: 'fr-CA' });
  // Somebody of their own: a language is its reader's on every page.
  await openApplicant(await signedInAs('consultant'), page, 'fr');
  await expect(page.getByText(dire('portal.details')).first()).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText(say('portal.details')).first()).toBeVisible();
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.getByText(dire('portal.details')).first()).toBeVisible();

  const other = await visitor({ storageState: await page.context().storageState() });
  await page.getByLabel(dire('portal.account')).click();
  await page.getByRole('button', { name: dire('portal.signOut') }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  // The session itself has ended, not only this browser's cookie.
  await expect(async () => {
    await other.goto('/portal');
    await expect(other).toHaveURL(/\/sign-in\?next=/, { timeout: 2_000 });
  }).toPass();
});

test('an applicant finds their account from the portal', async ({ signedInAs }) => {
  const page = await signedInAs('noor', { viewport: { width: 390, height: 844 } });
  await page.goto('/portal');
  await page.getByLabel(say('portal.account')).click();
  await page.getByRole('link', { name: say('portal.account') }).click();
  await expect(page).toHaveURL('/account');
  await expect(page.getByText(say('account.sessions.here'))).toHaveCount(1);
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: say('account.back') }).click();
  await expect(page).toHaveURL('/portal');
});

test('without a connection the portal says so, and keeps nothing of the file', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await signedInAs('amara');
  await page.goto('/portal');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.sort()).toEqual(['/icon.svg', '/portal-offline.css', '/portal-offline.en.html']);
  await page.context().setOffline(true);
  await page.goto('/portal');
  await expect(page.getByRole('heading', { level: 1, name: 'There is no connection' })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.context().setOffline(false);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('en')('portal.heading') })).toBeVisible();
});
