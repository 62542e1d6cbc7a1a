// A consultant who has no pointer: a client from the first letter to the archive, and the whole questionnaire about them.
import type { Page } from '@playwright/test';
import {
  choose,
  expectFocusKept,
  expectFocusOn,
  pick,
  press,
  tabOnTo,
  tabTo,
  type,
} from '../fixtures/keyboard.ts';
import { expect, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const LIST = '/dashboard/clients';
const done = (page: Page) => page.getByRole('status', { name: say('shell.done') });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('adds a client, finds, opens, changes and archives them by keys alone', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  const family = await addClient(page);
  const name = `Keyla ${family}`;
  await expect(done(page)).toContainText(say('clients.new.done', { name }));

  // Found in the list and opened.
  await press(page, page.getByRole('link', { name: say('clients.list.title') }), { most: 20 });
  await expect(page).toHaveURL(LIST);
  await expect(page.getByRole('heading', { level: 1, name: say('clients.list.title') })).toBeVisible();
  await type(page, page.getByRole('searchbox'), family.toLowerCase());
  await expect(page.getByRole('row', { name: new RegExp(family) })).toHaveCount(1);
  await press(page, page.getByRole('link', { name }), { most: 12 });
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  // Changed.
  await press(page, page.getByRole('link', { name: say('clients.detail.edit') }), { most: 20 });
  await expect(page).toHaveURL(/\/edit$/);
  await type(page, page.getByLabel(say('clients.fields.phone')), '+1 416 555 0134', { most: 20 });
  await press(page, page.getByRole('button', { name: say('clients.edit.submit') }));
  await expect(done(page)).toContainText(say('clients.edit.done'));
  await expect(page.getByRole('link', { name: '+1 416 555 0134' })).toBeVisible();

  // Archived, taken back with the button of the message, archived again.
  const archive = button(page, say('clients.detail.archive'));
  const restore = button(page, say('clients.detail.restore'));
  await press(page, archive, { most: 20 });
  await expectFocusOn(page, restore);
  await expect(done(page)).toContainText(say('clients.detail.archived', { name }));
  await press(page, done(page).getByRole('button', { name: say('shell.undo') }));
  await expect(done(page)).toContainText(say('clients.undo.done'));
  await expectFocusKept(page);
  await tabTo(page, archive, { back: true });
  await page.keyboard.press('Enter');
  await expectFocusOn(page, restore);
  await page.keyboard.press('z');
  await expectFocusOn(page, archive);
});

test('leaving a form half way is asked about, and the answer leads back into the field', async ({
  signedInAs,
}) => {
  const page = await signedInAs('consultant');
  await page.goto(`${LIST}/new`);
  const given = page.getByLabel(say('clients.fields.givenName'));
  await type(page, given, 'Half');
  await press(page, page.getByRole('link', { name: say('clients.list.title') }).last(), {
    back: true,
    most: 3,
  });
  const dialog = page.getByRole('dialog', { name: say('form.discardTitle') });
  await expect(dialog).toBeVisible();
  await expectFocusOn(page, dialog.getByRole('button', { name: say('form.keepWriting') }));
  // Round and round within the question.
  await tabOnTo(page, dialog.getByRole('button', { name: say('form.discard') }));
  await tabOnTo(page, dialog.getByRole('button', { name: say('form.keepWriting') }));
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expectFocusKept(page);
  await tabTo(page, given, { most: 3 });
  await expect(given).toHaveValue('Half');
});

test('answers the whole profile of a client by keys alone', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  await addClient(page);
  await press(page, page.getByRole('link', { name: say('profile.title'), exact: true }), { most: 20 });
  await expect(page).toHaveURL(/\/profile$/);
  const saved = page.getByRole('status').filter({ hasText: /^\s*Saved/ });
  const field = (id: string) => page.locator(`[id="${id}"]`);
  const group = (name: string) => page.getByRole('group', { name, exact: true });

  await choose(page, field('own-maritalStatus'), say('profile.marital.married'), { most: 20 });

  // A row that is added is gone on with; one that goes leaves the reader beside it.
  const addTest = button(page, say('profile.languageTests.add')).first();
  await press(page, addTest);
  await expectFocusOn(page, field('own-languageTests-0-name'));
  await choose(page, field('own-languageTests-0-name'), 'CELPIP');
  await type(page, field('own-languageTests-0-takenOn'), '01 12 2024');
  for (const ability of ['listening', 'reading', 'writing', 'speaking'])
    await type(page, field(`own-languageTests-0-${ability}`), '9');
  await press(page, addTest);
  await expectFocusOn(page, field('own-languageTests-1-name'));
  await choose(page, field('own-languageTests-1-name'), 'IELTS');
  await type(page, field('own-languageTests-1-listening'), '7');
  const remove = (name: string) => button(page, say('profile.remove', { name }));
  await press(page, remove('Language test 1'), { back: true });
  await expectFocusOn(page, remove('Language test 1'));
  await expect(field('own-languageTests-0-name').locator('option:checked')).toHaveText(/IELTS/);
  await expect(field('own-languageTests-0-listening')).toHaveValue('7');
  await page.keyboard.press('Enter');
  await expectFocusOn(page, addTest);

  await press(page, button(page, say('profile.education.add')).first());
  await expectFocusOn(page, field('own-education-0-level'));
  await choose(page, field('own-education-0-country'), 'Canada');
  await type(page, field('own-education-0-completedOn'), '15 06 2018');
  const studied = group('Credential 1').getByRole('group', {
    name: say('profile.education.studiedInCanada'),
  });
  await pick(page, studied, say('profile.no'));

  // Of two periods the first goes: the second keeps all that was typed.
  const addWork = button(page, say('profile.work.add')).first();
  for (const [at, code, job] of [
    [0, '11100', 'Auditor'],
    [1, '21231', 'Engineer'],
  ] as const) {
    await press(page, addWork);
    await expectFocusOn(page, field(`own-work-${at}-title`));
    await page.keyboard.type(job);
    await type(page, field(`own-work-${at}-nocCode`), code);
    await choose(page, field(`own-work-${at}-country`), 'Canada');
    await type(page, field(`own-work-${at}-startedOn`), '01 02 2019');
    await tabTo(page, field(`own-work-${at}-ongoing`));
    await page.keyboard.press('Space');
    await expect(field(`own-work-${at}-ongoing`)).toBeChecked();
  }
  await press(page, remove('Work period 1'), { back: true });
  await expectFocusOn(page, remove('Work period 1'));
  await expect(field('own-work-0-title')).toHaveValue('Engineer');
  await expect(field('own-work-0-nocCode')).toHaveValue('21231');

  for (const fact of ['siblingInCanada', 'provincialNomination'])
    await pick(page, group(say(`profile.facts.${fact}`)), say('profile.no'));
  await choose(page, field('own-jobOffer'), say('profile.offers.none'));
  await type(page, field('own-familySize'), '2');

  // The spouse is found among the clients, and found not to be the one.
  await type(page, field('spouse-find'), 'Okafor');
  await expect(button(page, say('profile.spouseChoose')).first()).toBeVisible();
  await press(page, button(page, say('profile.spouseChoose')).first(), { most: 3 });
  await expect(button(page, say('profile.spouseUnlink'))).toBeVisible();
  await expectFocusOn(page, field('spouse-givenName'));
  await press(page, button(page, say('profile.spouseUnlink')), { most: 5 });
  await expectFocusOn(page, field('spouse-find'));

  await expect(saved).toBeVisible();
  await page.reload();
  await expect(field('own-maritalStatus').locator('option:checked')).toHaveText(
    say('profile.marital.married'),
  );
  await expect(field('own-work-0-nocCode')).toHaveValue('21231');
  await expect(field('own-familySize')).toHaveValue('2');
  await expect(studied.getByRole('radio', { name: say('profile.no'), exact: true })).toBeChecked();
});

/** From the list to the page of somebody new; answers with their family name. */
async function addClient(page: Page): Promise<string> {
  const family = `Tastatur-${Math.random().toString(36).slice(2, 8)}`;
  await page.goto(LIST);
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await press(page, page.getByRole('link', { name: say('clients.list.new') }));
  await expect(page).toHaveURL(`${LIST}/new`);
  await type(page, page.getByLabel(say('clients.fields.givenName')), 'Keyla', { most: 20 });
  await type(page, page.getByLabel(say('clients.fields.birthDate')), '28 02 1990');
  const submit = page.getByRole('button', { name: say('clients.new.submit') });
  await press(page, submit);
  // Without a family name nobody is added: the reader is led to what is missing, and into the field.
  const summary = page.getByRole('group', { name: '1 field needs a look' });
  await expect(summary).toBeFocused();
  await press(page, summary.getByRole('link'), { most: 1 });
  await expectFocusOn(page, page.getByLabel(say('clients.fields.familyName')));
  await page.keyboard.type(family);
  await press(page, submit);
  await expect(page.getByRole('heading', { level: 1, name: `Keyla ${family}` })).toBeVisible();
  return family;
}
