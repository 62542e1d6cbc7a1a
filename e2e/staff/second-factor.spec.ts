// S10, S12: a second factor by app code, recovery codes, trusted browsers, and a firm that asks for them.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { giveCode, setUpSecondFactor } from '../fixtures/authenticator.ts';
import { mailTo } from '../fixtures/mailbox.ts';
import { operator } from '../fixtures/operator.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, leave, signIn, test } from '../fixtures/test.ts';
import { words, type Language } from '../fixtures/words.ts';

const say = words('en');
const FACTOR = '/account/second-factor';
const ASKED = /\/sign-in\/second-factor/;
const PEOPLE = '/settings/people';

/** A firm of its own: nobody else's journey meets its second factors. */
async function makeFirm(...roles: string[]): Promise<{ slug: string; emailOf: (role: string) => string }> {
  const slug = `factor-${randomBytes(4).toString('hex')}`;
  const emailOf = (role: string) => `${role}@${slug}.example`;
  await operator('firm:create', '--slug', slug, '--name', 'Cedar Point');
  for (const role of roles)
    await operator(
      ...['user:create', '--firm', slug, '--email', emailOf(role), '--name', `Ada ${role}`],
      ...['--role', role, '--password', PASSWORD],
    );
  return { slug, emailOf };
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/account');
  await page.getByRole('banner').getByRole('button', { name: 'Ada' }).click();
  await page.getByRole('menuitem', { name: say('shell.signOut') }).click();
  await expect(page).toHaveURL('/sign-in');
}

test('set up, signed in with, never twice; on paper; and trusted for a while', async ({ visitor }) => {
  const { emailOf } = await makeFirm('consultant');
  const email = emailOf('consultant');
  const page = await visitor();
  await page.goto('/sign-in?next=/account');
  await signIn(page, email);
  await page.getByRole('link', { name: say('account.factor.app.begin') }).click();
  await expect(page).toHaveURL(FACTOR);
  const { app, recoveryCodes } = await setUpSecondFactor(page);
  await expectNoAxeViolations(page);
  await page.getByRole('link', { name: say('account.factor.codes.kept') }).click();
  await expect(page.getByText('10 codes left.')).toBeVisible();
  await expect(page.getByText(recoveryCodes[0]!)).toHaveCount(0);
  await mailTo(email, 'A second factor protects your account');

  await test.step('a code opens once', async () => {
    await signOut(page);
    await page.goto('/sign-in?next=/account');
    await signIn(page, email);
    await expect(page).toHaveURL(ASKED);
    // Until then nothing is open: the step is no session.
    await page.goto('/account');
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await page.goto('/sign-in/second-factor?next=/account');
    const code = await app.code();
    await giveCode(page, `${code.slice(0, 3)} ${code.slice(3)}`);
    await expect(page).toHaveURL('/account');
    await signOut(page);
    await signIn(page, email);
    await giveCode(page, code);
    await expect(page.getByText(say('secondFactor.problems.used'))).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step('a recovery code opens once, and its owner is told', async () => {
    await page.getByRole('link', { name: say('secondFactor.useRecovery') }).click();
    await giveCode(page, recoveryCodes[4]!.toLowerCase(), { recovery: true });
    await expect(page).toHaveURL('/dashboard/clients');
    const mail = await mailTo(email, 'A recovery code was used');
    expect(mail.text).toContain('Codes left: 9');
    await signOut(page);
    await signIn(page, email);
    await page.getByRole('link', { name: say('secondFactor.useRecovery') }).click();
    await giveCode(page, recoveryCodes[4]!, { recovery: true });
    await expect(page.getByText(say('secondFactor.problems.used'))).toBeVisible();
  });

  await test.step('a trusted browser is not asked, until it is no longer trusted', async () => {
    await page.getByRole('link', { name: say('secondFactor.useApp') }).click();
    await page.getByLabel(say('secondFactor.trust')).check();
    await giveCode(page, await app.code());
    await expect(page).toHaveURL('/dashboard/clients');
    await signOut(page);
    await signIn(page, email);
    await expect(page).toHaveURL('/dashboard/clients');
    const other = await visitor();
    await other.goto('/sign-in');
    await signIn(other, email);
    await expect(other).toHaveURL(ASKED);

    await page.goto(FACTOR);
    await page.getByRole('button', { name: say('account.factor.trust.end') }).click();
    await expect(page.getByText(say('account.factor.trust.ended'))).toBeVisible();
    await signOut(page);
    await signIn(page, email);
    await expect(page).toHaveURL(ASKED);
  });

  await test.step('five wrong codes begin anew', async () => {
    for (let n = 1; n <= 4; n += 1) {
      // Anew each time, so that the sentence is this code's.
      await page.goto('/sign-in/second-factor');
      await giveCode(page, '12345');
      await expect(page.getByText(say('secondFactor.problems.wrong'))).toBeVisible();
    }
    await giveCode(page, '12345');
    await expect(page.getByText(say('signIn.problems.step'))).toBeVisible();
    await page.goto('/sign-in/second-factor');
    await expect(page).toHaveURL('/sign-in?problem=step');
  });
});

test('in French, without JavaScript: set up, signed in with, and taken away', async ({ visitor }) => {
  const dire = words('fr');
  const { emailOf } = await makeFirm('assistant');
  const page = await visitor({ locale: 'fr-CA', javaScriptEnabled: false });
  await page.goto(`/sign-in?next=${FACTOR}&lang=fr`);
  await signIn(page, emailOf('assistant'), PASSWORD, 'fr');
  // The login itself was made in English.
  await expect(page).toHaveURL(FACTOR);
  const { app } = await setUpSecondFactor(page);
  await leave(page);
  await page.goto(`/sign-in?next=${FACTOR}&lang=fr`);
  await signIn(page, emailOf('assistant'), PASSWORD, 'fr');
  await expect(page.getByRole('heading', { level: 1, name: dire('secondFactor.title') })).toBeVisible();
  await giveCode(page, '000 00', { language: 'fr' });
  await expect(page.getByText(dire('secondFactor.problems.wrong'))).toBeVisible();
  await giveCode(page, await app.code(), { language: 'fr' });
  await expect(page).toHaveURL(FACTOR);

  const part = page.getByRole('region', { name: say('account.factor.app.title') });
  await part.getByText(say('account.factor.app.remove')).first().click();
  const password = part.getByLabel(say('account.factor.password'));
  await password.fill('not this one');
  await part.getByRole('button', { name: say('account.factor.app.remove') }).click();
  await expect(page.getByText(say('problems.passwordWrong'))).toBeVisible();
  await password.fill(PASSWORD);
  await part.getByRole('button', { name: say('account.factor.app.remove') }).click();
  await expect(page.getByText(say('account.factor.app.removed'))).toBeVisible();
  await mailTo(emailOf('assistant'), 'Your authenticator app was removed');
});

test('a firm asks a role for it: open browsers follow within seconds, and a lost phone is helped', async ({
  visitor,
  expectProblems,
}) => {
  expectProblems(/403/);
  const { emailOf } = await makeFirm('owner', 'consultant');
  const owner = await visitor();
  await owner.goto('/sign-in?next=/settings/security');
  await signIn(owner, emailOf('owner'));
  const colleague = await visitor();
  await colleague.goto('/sign-in');
  await signIn(colleague, emailOf('consultant'));
  await expect(colleague).toHaveURL('/dashboard/clients');

  // Nobody asks it of their own role without having one.
  const save = owner.getByRole('button', { name: say('settings.security.save') });
  await owner.getByLabel(say('settings.roles.owner')).check();
  await expect(owner.getByText(say('settings.security.ownFirst'))).toBeVisible();
  await expectNoAxeViolations(owner);
  await owner.getByLabel(say('settings.roles.owner')).uncheck();
  await owner.getByLabel(say('settings.roles.consultant')).check();
  await save.click();
  await expect(owner.getByText(say('settings.security.saved'), { exact: true })).toBeVisible();

  await expect(async () => {
    await colleague.goto('/dashboard/clients/new');
    await expect(colleague).toHaveURL(/\/account\/second-factor\?owed=1/, { timeout: 2_000 });
  }).toPass();
  await expect(colleague.getByText(say('account.factor.owed', { firm: 'Cedar Point' }))).toBeVisible();
  await expectNoAxeViolations(colleague);
  await setUpSecondFactor(colleague);
  await colleague.getByRole('link', { name: say('account.factor.codes.kept') }).click();
  await expect(colleague).toHaveURL('/dashboard/clients/new');

  await owner.goto(PEOPLE);
  await owner.getByRole('link', { name: 'Ada consultant' }).click();
  const panel = owner.getByRole('region', { name: say('settings.factor.title') });
  await expect(panel.getByText('On since')).toBeVisible();
  await panel.getByRole('button', { name: say('settings.factor.reset') }).click();
  await expectNoAxeViolations(owner);
  await owner
    .getByRole('dialog')
    .getByRole('button', { name: say('settings.factor.reset') })
    .click();
  await expect(panel.getByText(say('settings.factor.none'))).toBeVisible();
  await expect(async () => {
    await colleague.goto('/dashboard/clients');
    await expect(colleague).toHaveURL(/\/sign-in/, { timeout: 2_000 });
  }).toPass();
  await mailTo(emailOf('consultant'), 'Your second factor was reset');
  await signIn(colleague, emailOf('consultant'));
  await expect(colleague).toHaveURL(/\/account\/second-factor\?owed=1/);
});

for (const language of ['en', 'fr'] satisfies Language[]) {
  test(`its pages in ${language}: no barrier, nothing cut off, wide and light, narrow and dark`, async ({
    signedInAs,
  }) => {
    const firm = language === 'en' ? 'maple-gate' : 'boreal';
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [390, 'dark'],
    ] as const) {
      const page = await signedInAs('admin', { firm, colorScheme, viewport: { width, height: 900 } });
      for (const [path, title] of [
        ['/settings/security', 'settings.security.title'],
        [FACTOR, 'account.factor.title'],
      ] as const) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1, name: words(language)(title) })).toBeVisible();
        await expectNoAxeViolations(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
    }
  });
}
