// S10: a passkey from its first day to its last, in a real browser with a device in software.
import type { Page } from '@playwright/test';
import { openFirm } from '../fixtures/firms.ts';
import { mailTo } from '../fixtures/mailbox.ts';
import { giveAuthenticator } from '../fixtures/passkey-device.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, leave, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

const section = (page: Page) => page.getByRole('region', { name: say('account.passkeys.title') });

/** Puts the password in and presses; the form is the one that is open. */
async function withPassword(page: Page, press: string, password = PASSWORD): Promise<void> {
  const form = section(page).locator('details[open] form');
  await form.getByLabel(say('account.again.password'), { exact: true }).fill(password);
  await form.getByRole('button', { name: press, exact: true }).click();
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto('/account');
  await section(page).getByText(say('account.passkeys.add'), { exact: true }).click();
  await section(page).getByLabel(say('account.passkeys.name')).last().fill(name);
  await withPassword(page, say('account.passkeys.start'));
  await expect(section(page).getByText(say('account.passkeys.done'))).toBeVisible();
}

test('is added, opens the account alone, is renamed and removed', async ({ visitor }) => {
  const page = await visitor();
  const device = await giveAuthenticator(page);
  const { email } = await openFirm();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, email);

  // A wrong password first: the device is not even asked.
  await section(page).getByText(say('account.passkeys.add'), { exact: true }).click();
  await withPassword(page, say('account.passkeys.start'), 'not my password');
  await expect(section(page).getByText(say('problems.passwordWrong'))).toBeVisible();
  expect(await device.credentials()).toEqual([]);

  await addPasskey(page, 'Phone');
  const row = section(page).getByRole('listitem').filter({ hasText: 'Phone' });
  await expect(row).toContainText(say('account.passkeys.neverUsed'));
  await expect(row).toContainText(say('account.passkeys.single'));
  await expectNoAxeViolations(page);
  await mailTo(email, 'passkey was added');

  await leave(page);
  await page.goto('/sign-in?next=/dashboard/clients');
  await page.getByRole('button', { name: say('passkey.use') }).click();
  await expect(page).toHaveURL('/dashboard/clients');

  await page.goto('/account');
  await expect(row).not.toContainText(say('account.passkeys.neverUsed'));
  await row.getByText(say('account.passkeys.rename'), { exact: true }).click();
  await row.getByLabel(say('account.passkeys.name')).fill('Key ring');
  await row.getByRole('button', { name: say('account.passkeys.save') }).click();
  const renamed = section(page).getByRole('listitem').filter({ hasText: 'Key ring' });
  await expect(renamed).toBeVisible();

  await renamed.getByText(say('account.passkeys.remove'), { exact: true }).click();
  await expect(renamed.getByText(say('account.passkeys.lastWarning'))).toBeVisible();
  await expectNoAxeViolations(page);
  await withPassword(page, say('account.passkeys.confirm'));
  await expect(section(page).getByText(say('account.passkeys.none'))).toBeVisible();
  await mailTo(email, 'passkey was removed');

  // The device still has it; nobody here knows it any more.
  await leave(page);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: say('passkey.use') }).click();
  await expect(page.getByText(say('passkey.problems.refused'))).toBeVisible();
  await expectNoAxeViolations(page);
  await signIn(page, email);
});

test('one that was copied lets nobody in, and its owner is told', async ({ visitor }) => {
  const page = await visitor();
  const device = await giveAuthenticator(page);
  const { email } = await openFirm();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, email);
  await addPasskey(page, 'Phone');
  for (const way of ['/dashboard/clients', '/account']) {
    await leave(page);
    await page.goto(`/sign-in?next=${way}`);
    await page.getByRole('button', { name: say('passkey.use') }).click();
    await expect(page).toHaveURL(way);
  }
  await device.setCount(0);
  await leave(page);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: say('passkey.use') }).click();
  await expect(page.getByText(say('passkey.problems.refused'))).toBeVisible();
  await mailTo(email, 'may have been copied');
});

test('a device that confirms nobody leaves the page as it was, with a sentence', async ({ visitor }) => {
  const page = await visitor();
  const device = await giveAuthenticator(page);
  const { email } = await openFirm();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, email);
  await addPasskey(page, 'Phone');
  await leave(page);
  await device.refuse();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: say('passkey.use') }).click();
  await expect(page.getByText(say('passkey.problems.cancelled'))).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveURL('/sign-in');
});

test('without JavaScript nothing offers what cannot work', async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto('/sign-in?lang=en');
  await expect(page.getByRole('button', { name: say('signIn.submit') })).toBeVisible();
  await expect(page.getByRole('button', { name: say('passkey.use') })).toBeHidden();
});
