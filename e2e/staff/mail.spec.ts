// O04, S03: what became of the firm's mail, and the mailbox in which a demo's letters are read.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { mailTo } from '../fixtures/mailbox.ts';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const MAIL = '/settings/mail';
/** The embedded mailbox has no such box, and reports it as a real server does. */
const nobody = () => `bounce+${randomBytes(5).toString('hex')}@journey.example`;
const someone = () => `someone-${randomBytes(5).toString('hex')}@journey.example`;

async function invite(page: Page, email: string, say: ReturnType<typeof words>): Promise<void> {
  await page.goto('/settings/people/invitations');
  await page.getByRole('button', { name: say('settings.invitations.invite') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('settings.invitations.dialog.emails'), { exact: true }).fill(email);
  await dialog.getByLabel(say('settings.invitations.dialog.role')).selectOption('assistant');
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toHaveCount(0);
}

const row = (page: Page, email: string) => page.getByRole('row').filter({ hasText: email });

async function expectNoOverflow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const [firm, language] of [
  ['maple-gate', 'en'],
  ['boreal', 'fr'],
] as const)
  test(`an invitation that comes back says so in ${language}, and is sent again once the address is allowed`, async ({
    signedInAs,
    expectProblems,
  }) => {
    expectProblems(/422/);
    const say = words(language);
    const email = nobody();
    const owner = await signedInAs('owner', { firm });
    await invite(owner, email, say);
    await expect(async () => {
      await owner.reload();
      await expect(row(owner, email)).toContainText(say('settings.invitations.undelivered'), {
        timeout: 3_000,
      });
    }).toPass();

    await owner.getByRole('link', { name: say('settings.rooms.mail'), exact: true }).click();
    await expect(row(owner, email)).toContainText(say('settings.mail.states.bounced'));
    await expect(row(owner, email)).toContainText(say('settings.mail.why.no-such-address'));
    await expectNoAxeViolations(owner);
    const again = row(owner, email).getByRole('button', { name: say('settings.mail.resend') });
    await again.click();
    await expect(owner.getByText(say('problems.mailSuppressed'))).toBeVisible();

    await owner.getByRole('link', { name: say('settings.mail.tabs.suppressed') }).click();
    await expectNoAxeViolations(owner);
    await row(owner, email).getByRole('button').click();
    await expect(row(owner, email)).toHaveCount(0);
    await owner.goto(MAIL);
    await again.click();
    await expect(owner.getByText(say('settings.mail.resent'))).toBeVisible();
    // The box is still not there: it comes back once more.
    await owner.goto(`${MAIL}?view=suppressed`);
    await expect(async () => {
      await owner.reload();
      await expect(row(owner, email)).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await expectNoOverflow(owner);
    await owner.goto(MAIL);
    await expectNoOverflow(owner);
    await expectNoAxeViolations(owner);
  });

test('a letter that arrives is shown as delivered, and read in the demo’s mailbox without signing in', async ({
  signedInAs,
  visitor,
  request,
  expectProblems,
}) => {
  // The check for accessibility runs scripts, also in frames; the box of a letter lets none.
  expectProblems(/Blocked script execution/);
  const say = words('en');
  const email = someone();
  const owner = await signedInAs('owner');
  await invite(owner, email, say);
  await mailTo(email, 'invites you');
  await owner.goto(`${MAIL}?view=all`);
  await expect(row(owner, email)).toContainText(say('settings.mail.states.delivered'));

  const page = await visitor();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: say('signIn.demo.mailbox') }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('mailbox.title') })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('link').filter({ hasText: email }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('invites you');
  const box = await page.locator('iframe').getAttribute('src');
  expect(await (await request.get(`${process.env.E2E_URL}${box}`)).text()).toContain('The link works once');
  await expectNoAxeViolations(page);
  await expectNoOverflow(page);
  await page.getByRole('link', { name: /\/invite\?token=/ }).click();
  await expect(page.getByRole('definition').filter({ hasText: 'Maple Gate Immigration' })).toBeVisible();
});

test('every kind of letter can be looked at, in a box that runs nothing', async ({ visitor, request }) => {
  const page = await visitor();
  await page.goto('/mailbox/letters');
  await page.getByRole('link', { name: /invite-member/ }).click();
  await expect(page.locator('iframe')).toHaveCount(2);
  for (const frame of await page.locator('iframe').all())
    expect(await frame.getAttribute('sandbox')).toBe('allow-popups allow-popups-to-escape-sandbox');
  const answer = await request.get(`${process.env.E2E_URL}/mailbox/page/invite-member/fr`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
  for (const path of [
    'invite-member/de',
    'constructor/en',
    '../../etc/passwd',
    '2026-11-21T00-00-00.000Z-00000000',
  ])
    expect((await request.get(`${process.env.E2E_URL}/mailbox/page/${path}`)).status()).toBe(404);
});

test('whoever may not look at the firm’s mail is told so', async ({ signedInAs, expectProblems }) => {
  expectProblems(/403/);
  const consultant = await signedInAs('consultant');
  await consultant.goto(MAIL);
  await expect(consultant.getByText(words('en')('pages.forbidden.text'))).toBeVisible();
});
