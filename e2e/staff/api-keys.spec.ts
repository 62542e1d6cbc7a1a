// S14, I02: a key is made, tried, replaced and ended; and who may not make one is told so.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const KEYS = '/settings/api-keys';

/** The secret of the dialog that shows it, and the dialog closed. */
async function takeSecret(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog');
  const secret = await dialog.getByLabel(say('settings.apiKeys.secret.label')).inputValue();
  // A stray key must not take away what is shown once.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: say('settings.apiKeys.secret.kept') }).click();
  await expect(dialog).toHaveCount(0);
  return secret;
}

const statusWith = async (request: APIRequestContext, key: string) =>
  (await request.get('/api/v1/clients?limit=1', { headers: { authorization: `Bearer ${key}` } })).status();

test('a key with one scope is made, tried, replaced without a gap, and ended within seconds', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/40[13]/);
  const page = await signedInAs('admin');
  const { request } = page.context();
  await page.goto(KEYS);
  await page.getByRole('button', { name: say('settings.apiKeys.new') }).click();
  const dialog = page.getByRole('dialog');
  await expectNoAxeViolations(page);

  // Neither nameless nor powerless.
  const submit = dialog.getByRole('button', { name: say('settings.apiKeys.create.submit') });
  await submit.click();
  await expect(dialog.getByText(say('problems.required'))).toBeVisible();
  await expect(dialog.getByText(say('settings.apiKeys.create.noScope'))).toBeVisible();
  await dialog.getByLabel(say('settings.apiKeys.create.name'), { exact: true }).fill('Nightly report');
  await dialog.getByRole('checkbox', { name: say('settings.rights.clients.read') }).check();
  await submit.click();
  const first = await takeSecret(page);
  expect(first).toMatch(/^cio_[\w-]{43}$/);
  const row = page.getByRole('row').filter({ hasText: `cio_…${first.slice(-4)}` });
  await expect(row).toContainText(say('settings.rights.clients.read'));
  await expect(row).toContainText(say('settings.apiKeys.neverUsed'));

  await test.step('it is tried at the real door', async () => {
    const docs = await page.context().newPage();
    await docs.goto('/developers');
    await docs.getByLabel(say('developers.key.label')).fill(first);
    const list = docs.locator('#clientsList');
    await list.getByText(say('developers.try.title', { summary: 'List clients' })).click();
    await list.getByLabel('limit').fill('2');
    await list.getByRole('button', { name: say('developers.try.send') }).click();
    await expect(list.getByText(/^200 in \d+ ms$/)).toBeVisible();
    await expect(list.getByText('x-request-id')).toBeVisible();
    await expect(list.getByRole('group', { name: say('developers.try.answerBody') })).toContainText(
      '"nextCursor"',
    );
    await expectNoAxeViolations(docs);

    const create = docs.locator('#clientsCreate');
    await create.getByText(say('developers.try.title', { summary: 'Add a client' })).click();
    await create.getByRole('button', { name: say('developers.try.send') }).click();
    await expect(create.getByText(/^403 in \d+ ms$/)).toBeVisible();
    await expect(create.getByRole('group', { name: say('developers.try.answerBody') })).toContainText(
      'clients.write',
    );
    // In memory alone: a reload forgets it.
    expect(await docs.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toMatch(
      /cio_[\w-]{43}/,
    );
    await docs.reload();
    await expect(docs.getByLabel(say('developers.key.label'))).toHaveValue('');
    await docs.close();
  });

  await page.reload();
  await expect(row).not.toContainText(say('settings.apiKeys.neverUsed'));
  await row
    .getByRole('button', { name: say('settings.apiKeys.rotateThis', { name: 'Nightly report' }) })
    .click();
  await dialog.getByRole('button', { name: say('settings.apiKeys.rotation.submit') }).click();
  const second = await takeSecret(page);
  await expect(row).toContainText(say('settings.apiKeys.states.rotated'));
  expect([await statusWith(request, first), await statusWith(request, second)]).toEqual([200, 200]);

  const next = page.getByRole('row').filter({ hasText: `cio_…${second.slice(-4)}` });
  await next
    .getByRole('button', { name: say('settings.apiKeys.revokeThis', { name: 'Nightly report' }) })
    .click();
  await expect(dialog).toContainText(say('settings.apiKeys.revocation.text'));
  await dialog.getByRole('button', { name: say('settings.apiKeys.revocation.submit') }).click();
  await expect(next).toContainText(say('settings.apiKeys.states.revoked'));
  await expect(async () => expect(await statusWith(request, second)).toBe(401)).toPass();
  expect(await statusWith(request, first)).toBe(200);
  await expectNoAxeViolations(page);
});

test('an assistant is told that keys are not for them', async ({ signedInAs, expectProblems }) => {
  expectProblems(/403/);
  const page = await signedInAs('assistant');
  await page.goto(KEYS);
  await expect(page.getByText(say('pages.forbidden.text'))).toBeVisible();
  await expectNoAxeViolations(page);
});

test('the interface is read without JavaScript, in French, on a phone', async ({ visitor }) => {
  const page = await visitor({
    javaScriptEnabled: false,
    locale: 'fr-CA',
    viewport: { width: 390, height: 844 },
  });
  const fr = words('fr');
  await page.goto('/');
  await page.getByRole('link', { name: fr('front.developers') }).click();
  await expect(page.getByRole('heading', { level: 1, name: fr('developers.title') })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Lister les clients' })).toBeVisible();
  const create = page.locator('#clientsCreate');
  await expect(create.getByText('curl -X POST')).toBeVisible();
  await create.getByText(fr('developers.try.title', { summary: 'Ajouter un client' })).click();
  await expect(create.getByText(fr('developers.try.noScript'))).toBeVisible();
  const [wide, seen] = await Promise.all([
    page.locator('html').evaluate((root) => root.scrollWidth),
    page.locator('html').evaluate((root) => root.clientWidth),
  ]);
  expect(wide).toBe(seen);
});
