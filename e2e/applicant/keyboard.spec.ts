// A client who has no pointer: in, a file sent, the language, and out again.
import { openApplicant } from '../fixtures/applicants.ts';
import {
  expectFocusKept,
  expectFocusOn,
  press,
  pressForFile,
  tabOnTo,
  tabTo,
  type,
} from '../fixtures/keyboard.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 700 },
])
  test(`signs in, sends a file and signs out by keys alone, ${viewport.width} px wide`, async ({
    signedInAs,
    visitor,
  }) => {
    // Somebody of their own: a language is its reader's on every page.
    const email = await openApplicant(await signedInAs('consultant'), await visitor());
    const page = await visitor({ viewport });
    await page.goto('/sign-in');
    await type(page, page.getByLabel(say('signIn.email'), { exact: true }), email);
    await type(page, page.getByLabel(say('signIn.password'), { exact: true }), PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/portal');
    await expect(page.getByRole('heading', { level: 1, name: say('portal.heading') })).toBeVisible();

    // The language and back: the button stays where it was.
    await press(page, page.getByRole('button', { name: 'Français' }), { most: 5 });
    const english = page.getByRole('button', { name: 'English' });
    await expect(english).toBeVisible();
    await expectFocusOn(page, english);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Français' })).toBeVisible();
    await expectFocusKept(page);

    const file = page.getByLabel(say('files.own.choose')).first();
    const name = `Keys ${Math.random().toString(36).slice(2, 8)}.pdf`;
    await tabTo(page, file);
    const chooser = await pressForFile(page);
    const buffer = Buffer.from(`%PDF-1.7\n${name}\n`);
    await chooser.setFiles({ name, mimeType: 'application/pdf', buffer });
    const sent = page.getByRole('link', { name: new RegExp(name) }).first();
    await expect(sent).toBeVisible();
    await expectFocusOn(page, file);
    await tabTo(page, sent);

    const menu = page.getByLabel(say('portal.account')).first();
    await press(page, menu, { back: true });
    await expectFocusKept(page);
    await tabOnTo(page, page.getByRole('link', { name: say('portal.account') }));
    await press(page, page.getByRole('button', { name: say('portal.signOut') }), { most: 3 });
    await expect(page).toHaveURL(/\/sign-in/);
    await type(page, page.getByLabel(say('signIn.email'), { exact: true }), 'x');
  });
