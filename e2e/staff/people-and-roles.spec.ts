// S03, S04, S36: who works in the firm, as what, with which licence.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { emailOf } from '../fixtures/people.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const PEOPLE = '/settings/people';
const CLIENTS = '/dashboard/clients';

async function openMember(page: Page, name: string): Promise<void> {
  await page.goto(PEOPLE);
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('a role change shows what it changes, and the colleague’s other browser follows within seconds', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/403/);
  const owner = await signedInAs('owner', { firm: 'boreal' });
  // A browser of its own: nobody else's journey uses this person.
  const colleague = await signedInAs('billing', { firm: 'boreal' });
  const fr = words('fr');
  await owner.goto(PEOPLE);
  await owner.getByRole('link', { name: 'Julien Côté' }).click();
  await owner.getByLabel(fr('settings.role.choose')).selectOption('assistant');
  const picture = owner.getByText(fr('settings.role.adds', { name: 'Julien Côté' }));
  await expect(picture).toBeVisible();
  await expect(owner.getByText(fr('settings.rights.clients.write'))).toBeVisible();
  await expect(owner.getByText(fr('settings.rights.members.manage'))).toHaveCount(0);
  await expectNoAxeViolations(owner);

  await colleague.goto(CLIENTS);
  await expect(colleague.getByRole('link', { name: fr('clients.list.new') })).toHaveCount(0);
  const role = fr('settings.roles.assistant');
  await owner.getByRole('button', { name: fr('settings.role.submit', { role }) }).click();
  // Whoever points at the notice keeps it for as long as they like.
  await owner.getByText(fr('settings.done.role', { name: 'Julien Côté' }), { exact: true }).hover();
  await expect(async () => {
    await colleague.reload();
    await expect(colleague.getByRole('link', { name: fr('clients.list.new') })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();

  // Undo: the same key as everywhere.
  await owner.keyboard.press('z');
  await expect(owner.getByText(fr('settings.done.takenBack'), { exact: true })).toBeVisible();
  await expect(async () => {
    await colleague.goto(`${CLIENTS}/new`);
    await expect(colleague.getByText(fr('pages.forbidden.text'))).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test('whose place ends is signed out within seconds, and is let in again when it is restored', async ({
  signedInAs,
  visitor,
  expectProblems,
}) => {
  expectProblems(/401/);
  const fr = words('fr');
  const owner = await signedInAs('owner', { firm: 'boreal' });
  const gone = await visitor();
  await gone.goto('/sign-in');
  await signIn(gone, emailOf('readonly', 'boreal'));
  await gone.goto(CLIENTS);

  await openMember(owner, 'Odile Perrault');
  await owner.getByRole('button', { name: fr('settings.place.end') }).click();
  const dialog = owner.getByRole('dialog');
  await expect(dialog).toContainText(fr('settings.end.text'));
  await dialog.getByLabel(fr('settings.end.successor')).selectOption({ label: 'Anaïs Bélanger, Assistance' });
  await expectNoAxeViolations(owner);
  await dialog.getByRole('button', { name: fr('settings.end.submit') }).click();
  await expect(owner.getByRole('link', { name: 'Anaïs Bélanger' })).toBeVisible();

  // What was open asks at its next step, and is led to the door.
  await expect(async () => {
    await gone.goto(CLIENTS);
    expect(new URL(gone.url()).pathname).toBe('/sign-in');
  }).toPass();
  await gone.getByLabel(say('signIn.email'), { exact: true }).fill(emailOf('readonly', 'boreal'));
  await gone.getByLabel(say('signIn.password'), { exact: true }).fill('Welcome-to-the-North-1');
  await gone.getByRole('button', { name: say('signIn.submit') }).click();
  await expect(gone.getByText(say('signIn.problems.credentials'))).toBeVisible();

  await owner.goto(`${PEOPLE}?view=ended`);
  await owner.getByRole('link', { name: 'Odile Perrault' }).click();
  await owner.getByRole('button', { name: fr('settings.place.restore') }).click();
  await expect(owner.getByRole('button', { name: fr('settings.place.end') })).toBeVisible();
  await gone.reload();
  await signIn(gone, emailOf('readonly', 'boreal'));
  await expect(gone).toHaveURL(CLIENTS);
});

test('the last owner cannot be moved by anyone', async ({ signedInAs }) => {
  const admin = await signedInAs('admin');
  await openMember(admin, 'Helen Sorensen');
  await expect(admin.getByText(say('settings.bars.ownersOnly'))).toBeVisible();
  await expect(admin.getByLabel(say('settings.role.choose'))).toHaveCount(0);
  await expect(admin.getByRole('button', { name: say('settings.place.end') })).toHaveCount(0);

  const owner = await signedInAs('owner');
  await openMember(owner, 'Helen Sorensen');
  await expect(owner.getByText(say('settings.bars.ownPlace'))).toBeVisible();
  await expect(owner.getByLabel(say('settings.role.choose'))).toHaveCount(0);
  await expect(owner.getByRole('button', { name: say('settings.place.end') })).toHaveCount(0);
  await expectNoAxeViolations(owner);
});

test('the firm is handed over in one step, and back', async ({ signedInAs, visitor }) => {
  const fr = words('fr');
  const owner = await visitor();
  await owner.goto('/sign-in');
  await signIn(owner, emailOf('owner', 'boreal'));
  const admin = await signedInAs('admin', { firm: 'boreal' });
  const handOver = async (page: Page, name: string) => {
    await openMember(page, name);
    await page.getByRole('button', { name: fr('settings.place.handOver') }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: fr('settings.handOver.submit') })
      .click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByText(fr('settings.bars.ownersOnly'))).toBeVisible();
  };
  await handOver(owner, 'Salma Idrissi');
  await expect(async () => {
    await openMember(admin, 'Mathieu Gagnon-Roy');
    await expect(admin.getByRole('button', { name: fr('settings.place.handOver') })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await handOver(admin, 'Mathieu Gagnon-Roy');
});

test('a licence is written down, mended where it is wrong, and warns when it ends soon', async ({
  signedInAs,
}) => {
  const admin = await signedInAs('admin');
  await openMember(admin, 'Devon Clarke');
  await expect(admin.getByText(say('settings.licence.none'))).toBeVisible();
  await admin.getByRole('button', { name: say('settings.licence.add') }).click();
  await admin.getByLabel(say('settings.licence.fields.expiresOn')).fill('31 02 2027');
  await admin.getByRole('button', { name: say('settings.licence.save') }).click();
  await expect(admin.getByRole('group', { name: '2 fields need a look' })).toBeFocused();
  await expectNoAxeViolations(admin);

  await admin.getByLabel(say('settings.licence.fields.number')).fill('R530118');
  const soon = new Date(Date.now() + 10 * 86_400_000);
  const two = (value: number) => String(value).padStart(2, '0');
  await admin
    .getByLabel(say('settings.licence.fields.expiresOn'))
    .fill(`${two(soon.getUTCDate())} ${two(soon.getUTCMonth() + 1)} ${soon.getUTCFullYear()}`);
  await admin.getByRole('button', { name: say('settings.licence.save') }).click();
  await expect(admin.getByText('R530118')).toBeVisible();
  await expect(admin.getByText(/This licence expires in 1[01] days\./)).toBeVisible();
  await admin.goto(PEOPLE);
  await expect(admin.getByRole('row', { name: /Devon Clarke/ })).toContainText(/1[01] days left/);
});

test('one role alone: chosen by keys, kept in the address, taken off again', async ({ signedInAs }) => {
  const admin = await signedInAs('admin');
  await admin.goto(PEOPLE);
  const helen = admin.getByRole('row', { name: /Helen Sorensen/ });
  const claire = admin.getByRole('row', { name: /Claire Fontaine/ });
  await expect(helen).toContainText(say('settings.roles.owner'));
  await expect(helen).toContainText(say('settings.factor.kinds.none'));
  await admin.keyboard.press('f');
  await admin.getByRole('menuitemradio', { name: say('settings.roles.consultant') }).press('Enter');
  await admin.keyboard.press('Escape');
  await expect(admin).toHaveURL(`${PEOPLE}?role=consultant`);
  await expect(claire).toBeVisible();
  await expect(helen).toHaveCount(0);
  await admin.reload();
  await expect(helen).toHaveCount(0);
  await expectNoAxeViolations(admin);
  const on = admin.getByRole('list', { name: say('list.filters.on') });
  await on.getByRole('button', { name: /Role: Consultant/ }).click();
  await expect(admin).toHaveURL(PEOPLE);
  await expect(helen).toBeVisible();
  await expect(on).toHaveCount(0);

  await admin.goto(`${PEOPLE}?role=billing&view=ended`);
  await expect(
    admin.getByText(say('settings.people.noneOfRole', { role: say('settings.roles.billing') })),
  ).toBeVisible();
});

test('settings are open to owners and admins alone, and another firm’s member is nowhere', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/403/, /404/);
  const consultant = await signedInAs('consultant');
  await consultant.goto(CLIENTS);
  await expect(consultant.getByRole('link', { name: say('shell.settings') })).toHaveCount(0);
  const admin = await signedInAs('admin');
  await openMember(admin, 'Claire Fontaine');
  const address = admin.url();
  for (const path of ['/settings', PEOPLE, address]) {
    await consultant.goto(path);
    await expect(consultant.getByText(say('pages.forbidden.text'))).toBeVisible();
  }
  const stranger = await signedInAs('owner', { firm: 'boreal' });
  await stranger.goto(address);
  await expect(stranger.getByText(words('fr')('pages.notFound.inFirm'))).toBeVisible();
});

test('by keys and on a phone', async ({ signedInAs }) => {
  const admin = await signedInAs('admin');
  await admin.goto(CLIENTS);
  await admin.getByRole('link', { name: say('shell.settings') }).click();
  await expect(admin).toHaveURL(PEOPLE);
  await admin.keyboard.press('/');
  await admin.keyboard.type('fonta');
  await expect(admin.getByRole('row', { name: /Tomás/ })).toHaveCount(0);
  await admin.keyboard.press('Tab');
  await admin.getByRole('searchbox').blur();
  await admin.keyboard.press('j');
  await admin.keyboard.press('Enter');
  await expect(admin.getByRole('heading', { level: 1, name: 'Claire Fontaine' })).toBeVisible();
  await admin.keyboard.press('Escape');
  await expect(admin.getByRole('searchbox')).toHaveValue('fonta');

  const phone = await signedInAs('admin', { viewport: { width: 390, height: 844 } });
  await phone.goto(PEOPLE);
  await expectNoAxeViolations(phone);
  const wide = () => phone.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(await wide()).toBe(false);
  await phone.getByRole('link', { name: 'Devon Clarke' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'Devon Clarke' })).toBeVisible();
  expect(await wide()).toBe(false);
  await expectNoAxeViolations(phone);
});
