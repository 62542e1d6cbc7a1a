// O31: a new owner sets their firm up with nothing but the help open, and whoever is on a page finds its topic from there.
import { randomBytes } from 'node:crypto';
import { setUpSecondFactor } from '../fixtures/authenticator.ts';
import { linkIn, mailTo } from '../fixtures/mailbox.ts';
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const PASSWORD = 'four green kites over snow';

test('a new owner sets a firm up by following the help and nothing else', async ({
  visitor,
  expectProblems,
}) => {
  expectProblems(/401/);
  const tag = randomBytes(4).toString('hex');
  const [ownerMail, colleagueMail] = [`ida-${tag}@journey.example`, `jo-${tag}@journey.example`];
  const page = await visitor();
  await page.goto('/');
  await page.getByRole('link', { name: say('front.help') }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: say('help.topics.setting-up') })
    .click();

  await step(page, 'Sign up', async () => {
    await page.getByLabel(say('signUp.firm')).fill('Harbour Light');
    await page.getByLabel(say('signUp.name')).fill('Ida Berg');
    await page.getByLabel(say('access.email')).fill(ownerMail);
    await page.getByLabel(say('access.password'), { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: say('signUp.submit') }).click();
    await page.goto(linkIn(await mailTo(ownerMail, 'Confirm your e-mail address')));
    await page.getByRole('button', { name: say('verify.submit') }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('verify.done') })).toBeVisible();
  });
  await step(page, 'second factor', async () => {
    // Whoever is not signed in does so first, and comes to where the link led.
    await page.getByLabel(say('signIn.email'), { exact: true }).fill(ownerMail);
    await page.getByLabel(say('signIn.password'), { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: say('signIn.submit') }).click();
    await expect(page).toHaveURL(/\/account\/second-factor/);
    await setUpSecondFactor(page);
  });
  await step(page, 'Firm', async () => {
    await page.getByLabel(say('settings.firm.fields.address')).fill('1 Quay Street\nHalifax NS');
    await page.getByRole('button', { name: say('settings.firm.save') }).click();
    await expect(page.getByText(say('settings.firm.saved'))).toBeVisible();
  });
  await step(page, 'People and roles', async () => {
    await page.getByRole('button', { name: say('settings.invitations.invite') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(say('settings.invitations.dialog.emails')).fill(colleagueMail);
    await dialog.getByLabel(say('settings.invitations.dialog.role')).selectOption('consultant');
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await expect(dialog).toHaveCount(0);
  });
  await step(page, 'their account', () => expect(page.getByText(say('account.licence.none'))).toBeVisible());
  await step(page, 'Security', () =>
    expect(page.getByRole('group', { name: say('settings.security.factor') })).toBeVisible(),
  );
  await step(page, 'Rule packs', () =>
    expect(page.getByRole('link', { name: 'Comprehensive Ranking System' })).toBeVisible(),
  );
  await step(page, 'New client', async () => {
    await page.getByLabel(say('clients.fields.familyName')).fill('Okafor');
    await page.getByRole('button', { name: say('clients.new.submit') }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Okafor' })).toBeVisible();
  });
});

/** From the guide to where its link leads, and back for the next one. */
async function step(page: Page, link: string, act: () => Promise<void>): Promise<void> {
  await test.step(link, async () => {
    await page.goto('/help/setting-up');
    await page.getByRole('article').getByRole('link', { name: link, exact: true }).first().click();
    await expect(page).not.toHaveURL(/\/help\//);
    await act();
  });
}

test('from a page to its topic, by the menu and by keys, and to the papers of engineers', async ({
  signedInAs,
}) => {
  const page = await signedInAs('owner');
  await page.goto('/settings/queues');
  await expect(page.getByRole('heading', { level: 1, name: say('settings.queues.title') })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('help for');
  await expect(page.getByRole('option', { selected: true })).toContainText(/^help for/i);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: say('help.topics.keeping-watch') })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: say('help.engineers.papers') }).click();
  await page.getByRole('main').getByRole('link', { name: 'Architecture', exact: true }).click();
  await page.getByRole('main').getByRole('link', { name: '0012', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Limits/ })).toBeVisible();
  await expectNoAxeViolations(page);
  // Back to work, and to a room of the settings by its name.
  await page.getByRole('link', { name: say('help.home') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('clients.list.title') })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('backups');
  await expect(page.getByRole('option', { selected: true })).toContainText(/^backups/i);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings\/backups/);
});
