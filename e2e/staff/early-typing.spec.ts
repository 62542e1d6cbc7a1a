// P10: what a person types before the page's script has started stays as it was typed, is known to be unsaved, and is saved.
import { randomBytes } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { linkIn, mailTo } from '../fixtures/mailbox.ts';
import { openFirm } from '../fixtures/firms.ts';
import { emailOf, PASSWORD } from '../fixtures/people.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const firm = (key: string, values?: Record<string, string>) => say(`settings.firm.${key}`, values);
const LIST = '/dashboard/clients';
const OWN_PASSWORD = 'four green kites over snow';
const someone = () => `ada-${randomBytes(5).toString('hex')}@journey.example`;

/** Opens a page as the server wrote it. Its script starts when it is let go, and has started when that resolves. */
async function openWithoutScript(page: Page, address: string): Promise<() => Promise<void>> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  const first = page.locator('main').locator('input:not([type=hidden]), select').first();
  await first.waitFor({ state: 'attached' });
  return async () => {
    letGo();
    // React has taken a field over once it keeps its own notes at it.
    await expect
      .poll(() => first.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps'))))
      .toBe(true);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.waitForLoadState('load');
  };
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const caret = (box: Locator) =>
  box.evaluate((node: HTMLInputElement | HTMLTextAreaElement) => [node.selectionStart, node.selectionEnd]);

test('a firm is described before the script starts', async ({ visitor }) => {
  const { email, name: before } = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, email);

  let started = await openWithoutScript(page, '/settings/firm');
  const [name, address] = [field(page, firm('fields.name')), field(page, firm('fields.address'))];
  const box = page.getByLabel(firm('showLicences'));
  // What is there already is seen without a script.
  await expect(name).toHaveValue(before);
  await address.fill('1 Main Street\nHalifax NS');
  await page.getByText(firm('noLanguage')).click();
  for (const language of ['Spanish', 'Ukrainian']) await page.getByLabel(language).click();
  await field(page, firm('fields.accent')).fill('#2a7f9e');
  const licences = await box.isChecked();
  await box.click();
  // The hand is in the middle of a word while the script starts.
  await name.fill('North Immigration');
  for (const key of ['Home', ...Array<string>(5).fill('ArrowRight')]) await name.press(key);
  await started();
  await expect(name).toBeFocused();
  expect(await caret(name)).toEqual([5, 5]);
  await page.keyboard.type('light');
  await expect(name).toHaveValue('Northlight Immigration');
  await expect(address).toHaveValue('1 Main Street\nHalifax NS');
  await expect(field(page, firm('fields.accent'))).toHaveValue('#2a7f9e');
  await expect(page.getByLabel('Spanish')).toBeChecked();
  await expect(page.getByLabel('Ukrainian')).toBeChecked();
  await expect(box).toBeChecked({ checked: !licences });

  await page.getByRole('button', { name: firm('save'), exact: true }).click();
  await expect(page.getByText(firm('saved'), { exact: true })).toBeVisible();

  // A text that was there before is typed on in, and known to be unsaved without another key.
  started = await openWithoutScript(page, '/settings/firm');
  await expect(name).toHaveValue('Northlight Immigration');
  await expect(address).toHaveValue('1 Main Street\nHalifax NS');
  await expect(page.getByLabel('Ukrainian')).toBeChecked();
  await expect(box).toBeChecked({ checked: !licences });
  await address.focus();
  await address.press('Control+Home');
  await page.keyboard.type('Room 4, ');
  await started();
  await expect(address).toBeFocused();
  await expect(address).toHaveValue('Room 4, 1 Main Street\nHalifax NS');
  expect(await caret(address)).toEqual([8, 8]);
  await page
    .getByRole('link', { name: say('settings.rooms.people') })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: say('form.discardTitle') })).toBeVisible();
  await page.getByRole('button', { name: say('form.keepWriting') }).click();
  await page.getByRole('button', { name: firm('save'), exact: true }).click();
  await expect(page.getByText(firm('saved'), { exact: true })).toBeVisible();
  await page.reload();
  await expect(address).toHaveValue('Room 4, 1 Main Street\nHalifax NS');
});

test('a client is changed before the script starts', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  const family = `Fruehmann-${randomBytes(4).toString('hex')}`;
  const client = (key: string) => page.getByLabel(say(`clients.fields.${key}`));
  const submit = page.getByRole('button', { name: say('clients.new.submit') });
  let started = await openWithoutScript(page, `${LIST}/new`);
  await client('givenName').fill('Wanda');
  await client('familyName').fill(family);
  await client('birthDate').fill('28 02 1990');
  await started();
  await expect(client('givenName')).toHaveValue('Wanda');
  await expect(client('birthDate')).toHaveValue('28 02 1990');
  await submit.click();
  await expect(page).toHaveURL(/\/dashboard\/clients\/[0-9a-f-]{36}$/);

  const address = new URL(page.url()).pathname;
  started = await openWithoutScript(page, `${address}/edit`);
  await expect(client('familyName')).toHaveValue(family);
  await expect(client('birthDate')).toHaveValue('28 02 1990');
  await client('status').selectOption('active');
  await client('phone').fill('+1 416 555 0134');
  await client('givenName').press('Home');
  await page.keyboard.type('Ida ');
  await client('birthDate').fill('27 02 1990');
  await client('birthDate').press('Home');
  await started();
  await expect(client('birthDate')).toBeFocused();
  expect(await caret(client('birthDate'))).toEqual([0, 0]);
  await expect(client('givenName')).toHaveValue('Ida Wanda');
  await expect(client('phone')).toHaveValue('+1 416 555 0134');
  await expect(client('status')).toHaveValue('active');
  await expect(client('birthDate')).toHaveValue('27 02 1990');
  await page.getByRole('link', { name: say('clients.form.cancel') }).click();
  await expect(page.getByRole('dialog', { name: say('form.discardTitle') })).toBeVisible();
  await page.getByRole('button', { name: say('form.keepWriting') }).click();
  await page.getByRole('button', { name: say('clients.edit.submit') }).click();
  await expect(page).toHaveURL(address);
  started = await openWithoutScript(page, `${address}/edit`);
  await expect(client('givenName')).toHaveValue('Ida Wanda');
  await expect(client('phone')).toHaveValue('+1 416 555 0134');
  await expect(client('status')).toHaveValue('active');
  await expect(client('birthDate')).toHaveValue('27 02 1990');
  // One letter in one field, and nothing that React holds: it would be missed all the same.
  await client('email').fill('w');
  await started();
  await page.getByRole('link', { name: say('clients.form.cancel') }).click();
  await page.getByRole('button', { name: say('form.discard') }).click();
  await expect(page).toHaveURL(address);

  // Answers that save themselves do so for what was said before there was a script to save it.
  started = await openWithoutScript(page, `${address}/profile`);
  const married = page.getByLabel(say('profile.facts.maritalStatus'));
  const yes = page
    .getByRole('group', { name: say('profile.facts.certificateOfQualification') })
    .getByLabel(say('profile.yes'), { exact: true });
  await married.selectOption('single');
  await yes.click();
  await started();
  await expect(page.getByText(say('profile.savedAt', { at: '' }).trim())).toBeVisible();
  await expect(married).toHaveValue('single');
  await expect(async () => {
    await page.reload();
    await expect(married).toHaveValue('single', { timeout: 2_000 });
    await expect(yes).toBeChecked({ timeout: 2_000 });
  }).toPass();
});

test('one looks for a client, and chooses one, before the script starts', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  const started = await openWithoutScript(page, LIST);
  const find = page.getByRole('searchbox', { name: say('clients.list.find') });
  const rows = page.getByRole('row');
  const name = await rows.nth(1).getByRole('link').first().innerText();
  const row = rows.filter({ hasText: name }).first();
  await row.getByRole('checkbox').click();
  await find.fill(name.split(/[ ,]/)[0]!);
  await started();
  await expect(find).toHaveValue(name.split(/[ ,]/)[0]!);
  await expect(page).toHaveURL(/q=/);
  await expect(row).toHaveAttribute('aria-selected', 'true');
});

test('a person’s own name, sign-in, sign-up and an invitation before the script starts', async ({
  signedInAs,
  visitor,
}) => {
  const [stranger, ada] = [await visitor(), await visitor()];
  // A firm signs up.
  const email = someone();
  let started = await openWithoutScript(stranger, '/sign-up');
  await field(stranger, say('signUp.firm')).fill('Northlight Immigration');
  await field(stranger, say('signUp.name')).fill('Ada Boyd');
  await field(stranger, say('access.email')).fill(email);
  await field(stranger, say('access.password')).fill(OWN_PASSWORD);
  await started();
  await expect(field(stranger, say('signUp.name'))).toHaveValue('Ada Boyd');
  await expect(field(stranger, say('access.password'))).toHaveValue(OWN_PASSWORD);
  await expect(field(stranger, say('access.password'))).toBeFocused();
  await stranger.getByRole('button', { name: say('signUp.submit') }).click();
  await expect(stranger.getByText(say('signUp.sent', { email }))).toBeVisible();

  // An admin invites Ada, who comes with a name of her own.
  const admin = await signedInAs('admin');
  const [guest, invited] = [someone(), `Ada ${randomBytes(3).toString('hex')}`];
  await admin.goto('/settings/people');
  await admin.getByRole('button', { name: say('settings.invitations.invite') }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel(say('settings.invitations.dialog.emails')).fill(guest);
  await dialog.getByLabel(say('settings.invitations.dialog.name')).fill('Somebody');
  await dialog.getByLabel(say('settings.invitations.dialog.role')).selectOption('assistant');
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog).toHaveCount(0);
  started = await openWithoutScript(ada, linkIn(await mailTo(guest, 'invites you')));
  const own = field(ada, say('invite.name'));
  await expect(own).toHaveValue('Somebody');
  await own.fill(invited);
  await field(ada, say('access.password')).fill(OWN_PASSWORD);
  await started();
  await expect(own).toHaveValue(invited);
  await ada.getByRole('button', { name: say('invite.accept') }).click();
  await expect(ada).toHaveURL(LIST);

  // Her own account.
  started = await openWithoutScript(ada, '/account');
  const name = field(ada, say('account.name'));
  await expect(name).toHaveValue(invited);
  await ada.getByLabel(say('account.timeZone')).selectOption('America/Halifax');
  await name.press('Home');
  await ada.keyboard.type('Dr. ');
  await started();
  expect(await caret(name)).toEqual([4, 4]);
  await expect(name).toHaveValue(`Dr. ${invited}`);
  await ada.getByRole('button', { name: say('account.save'), exact: true }).click();
  await expect(ada.getByText(say('account.saved'), { exact: true })).toBeVisible();
  await ada.reload();
  await expect(name).toHaveValue(`Dr. ${invited}`);
  await expect(ada.getByLabel(say('account.timeZone'))).toHaveValue('America/Halifax');

  // And a sign-in.
  const again = await visitor();
  started = await openWithoutScript(again, '/sign-in');
  await field(again, say('signIn.email')).fill(emailOf('manager'));
  await field(again, say('signIn.password')).fill(PASSWORD);
  await started();
  await expect(field(again, say('signIn.email'))).toHaveValue(emailOf('manager'));
  await again.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(again).toHaveURL(LIST);
});
