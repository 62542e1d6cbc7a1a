// S03, P16: asked to join, as a colleague or as a client, by a link that is one person's.
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { linkIn, mailsTo, mailTo } from '../fixtures/mailbox.ts';
import { emailOf } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words, type Language } from '../fixtures/words.ts';

const say = words('en');
const dire = words('fr');
const INVITATIONS = '/settings/people/invitations';
const CLIENTS = '/dashboard/clients';
const OWN_PASSWORD = 'four green kites over snow';
const someone = (name = 'ada') => `${name}-${randomBytes(5).toString('hex')}@journey.example`;

const SUBJECT = 'Maple Gate Immigration invites you';

interface Invitation {
  email: string;
  name?: string;
  role?: string;
}

async function invite(page: Page, { email, name, role = 'assistant' }: Invitation): Promise<void> {
  await page.goto(INVITATIONS);
  await page.getByRole('button', { name: say('settings.invitations.invite') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('settings.invitations.dialog.emails')).fill(email);
  if (name) await dialog.getByLabel(say('settings.invitations.dialog.name')).fill(name);
  await dialog.getByLabel(say('settings.invitations.dialog.role')).selectOption(role);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, email)).toBeVisible();
}

const row = (page: Page, email: string) => page.getByRole('row').filter({ hasText: email });

async function join(page: Page, password = OWN_PASSWORD, language: Language = 'en'): Promise<void> {
  const own = words(language);
  await page.getByLabel(own('access.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: own('invite.accept') }).click();
}

test('an admin invites, the colleague accepts by the mail and works in the role', async ({
  signedInAs,
  visitor,
  expectProblems,
}) => {
  expectProblems(/403/, /422/);
  const email = someone();
  const name = `Ada Boyd ${randomBytes(3).toString('hex')}`;
  const admin = await signedInAs('admin');
  await admin.goto('/settings/people');
  await admin.getByRole('button', { name: say('settings.invitations.invite') }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel(say('settings.invitations.dialog.role')).selectOption('billing');
  await expect(dialog.getByText(say('settings.rights.clients.read'))).toBeVisible();
  await expect(dialog.getByText(say('settings.rights.clients.write'))).toHaveCount(0);
  await expect(dialog.getByRole('option', { name: say('settings.roles.owner') })).toHaveCount(0);
  await expectNoAxeViolations(admin);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog.getByText(say('problems.required'))).toBeVisible();
  await dialog.getByLabel(say('settings.invitations.dialog.emails')).fill(emailOf('billing'));
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog.getByText(say('problems.memberAlready'))).toBeVisible();
  await expectNoAxeViolations(admin);
  await dialog.getByLabel(say('settings.invitations.dialog.emails')).fill(email);
  await dialog.getByLabel(say('settings.invitations.dialog.name')).fill(name);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog).toHaveCount(0);
  await admin.getByRole('link', { name: say('settings.invitations.tab') }).click();
  await expect(row(admin, email)).toContainText(say('settings.roles.billing'));
  await expectNoAxeViolations(admin);

  const ada = await visitor();
  const link = linkIn(await mailTo(email, SUBJECT));
  // Opening the link does nothing yet: programs that look into mail open links too.
  await ada.goto(link);
  await ada.goto(link);
  await expect(ada.getByRole('definition').filter({ hasText: 'Maple Gate Immigration' })).toBeVisible();
  await expect(ada.getByText(say('settings.roleHints.billing'))).toBeVisible();
  await expect(ada.getByText('Tomás Ibarra', { exact: true })).toBeVisible();
  await expectNoAxeViolations(ada);
  await join(ada, 'short');
  await expect(ada.getByText('Use at least 12 characters')).toBeVisible();
  await expect(ada.getByLabel(say('invite.name'))).toHaveValue(name);
  await expectNoAxeViolations(ada);
  await join(ada);
  await expect(ada).toHaveURL(CLIENTS);
  await expect(ada.getByRole('link', { name: say('clients.list.new') })).toHaveCount(0);
  await ada.goto(`${CLIENTS}/new`);
  await expect(ada.getByText(say('pages.forbidden.text'))).toBeVisible();

  await mailTo(emailOf('admin'), `${name} accepted your invitation`);
  await admin.goto(`/settings/people?q=${email}`);
  await expect(admin.getByRole('row', { name })).toContainText(say('settings.roles.billing'));
  await admin.goto(INVITATIONS);
  await expect(row(admin, email)).toContainText(/Accepted/);

  // The second time, and for anybody else, it opens nothing.
  for (const page of [ada, await visitor()]) {
    await page.goto(link);
    await expect(
      page.getByRole('heading', { level: 1, name: say('invite.closed.acceptedTitle') }),
    ).toBeVisible();
    await expectNoAxeViolations(page);
  }
});

test('another person cannot accept it; whom it is for accepts with one press and stands in the new firm', async ({
  signedInAs,
  visitor,
}) => {
  const email = emailOf('manager', 'boreal');
  const admin = await signedInAs('admin');
  await invite(admin, { email, role: 'read_only' });
  const link = linkIn(await mailTo(email, SUBJECT));

  const wrong = await visitor();
  await wrong.goto('/sign-in');
  await signIn(wrong, emailOf('billing'));
  await wrong.goto(link);
  await expect(
    wrong.getByText(say('invite.otherReader', { reader: emailOf('billing'), email })),
  ).toBeVisible();
  await expect(wrong.getByRole('button', { name: say('invite.accept') })).toHaveCount(0);
  await expectNoAxeViolations(wrong);
  await wrong.getByRole('button', { name: say('invite.makeRoom') }).click();

  // The address has a login: it signs in through the usual door and comes back here.
  await expect(wrong.getByText(say('invite.haveLogin', { email }))).toBeVisible();
  await expectNoAxeViolations(wrong);
  await wrong.getByRole('link', { name: say('invite.signInToAccept') }).click();
  await signIn(wrong, email);
  const press = wrong.getByRole('button', { name: dire('invite.accept') });
  await expect(press).toBeVisible();
  await expectNoAxeViolations(wrong);
  await press.click();
  await expect(wrong).toHaveURL(CLIENTS);
  await expect(wrong.getByText('Maple Gate Immigration').first()).toBeVisible();
  await wrong.goto('/account');
  await expect(wrong.getByText('Boréal Immigration').first()).toBeVisible();
});

test('a link that is sent again kills the earlier one, and a withdrawn one opens nothing', async ({
  signedInAs,
  visitor,
}) => {
  const email = someone();
  const admin = await signedInAs('admin');
  await invite(admin, { email });
  const first = linkIn(await mailTo(email, SUBJECT));
  await row(admin, email)
    .getByRole('button', { name: say('settings.invitations.resendTo', { email }) })
    .click();
  await expect(
    admin.getByText(say('settings.invitations.done.resent', { email }), { exact: true }),
  ).toBeVisible();
  await expect.poll(async () => (await mailsTo(email)).length).toBe(2);
  const links = (await mailsTo(email)).map(linkIn);
  const second = links.find((link) => link !== first)!;

  const page = await visitor({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.goto(first);
  await expect(page.getByText(/sent the invitation again: use the link of the latest mail/)).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto(second);
  await expect(page.getByRole('button', { name: say('invite.accept') })).toBeVisible();

  await row(admin, email)
    .getByRole('button', { name: say('settings.invitations.withdrawFrom', { email }) })
    .click();
  await expect(row(admin, email)).toContainText(/Withdrawn/);
  // What stood open when it was withdrawn accepts nothing any more.
  await page.getByLabel(say('invite.name')).fill('Ada Boyd');
  await join(page);
  await expect(page.getByText(/withdrew this invitation\. Ask Tomás Ibarra/)).toBeVisible();
  await expectNoAxeViolations(page);
});

test('in French and without JavaScript, a colleague whose only place had ended says yes with their password', async ({
  signedInAs,
  visitor,
}) => {
  const owner = await signedInAs('owner');
  const admin = await signedInAs('admin', { firm: 'boreal' });
  const email = someone('lea');
  await invite(owner, { email, name: 'Léa Roy' });
  const first = await visitor({ locale: 'fr-CA', javaScriptEnabled: false });
  await first.goto(linkIn(await mailTo(email, SUBJECT)));
  await join(first, OWN_PASSWORD, 'fr');
  await expect(first).toHaveURL(CLIENTS);

  await owner.goto('/settings/people?q=lea');
  await owner.getByRole('link', { name: 'Léa Roy' }).click();
  await owner.getByRole('button', { name: say('settings.place.end') }).click();
  await owner
    .getByRole('dialog')
    .getByRole('button', { name: say('settings.end.submit') })
    .click();
  await expect(owner.getByRole('button', { name: say('settings.place.restore') })).toBeVisible();

  await admin.goto('/settings/people');
  await admin.getByRole('button', { name: dire('settings.invitations.invite') }).click();
  await admin
    .getByRole('dialog')
    .getByLabel(dire('settings.invitations.dialog.emails'), { exact: true })
    .fill(email);
  await expectNoAxeViolations(admin);
  await admin.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(admin.getByRole('dialog')).toHaveCount(0);
  await admin.goto(INVITATIONS);
  await expectNoAxeViolations(admin);

  const link = linkIn(await mailTo(email, 'Boréal Immigration vous invite'));
  const seen = await visitor({ locale: 'fr-CA' });
  await seen.goto(link);
  await expect(seen.getByText(dire('invite.placeless', { email }))).toBeVisible();
  await expectNoAxeViolations(seen);
  const again = await visitor({ locale: 'fr-CA', javaScriptEnabled: false });
  await again.goto(link);
  await join(again, 'not this one at all', 'fr');
  await expect(again.getByText(dire('invite.wrongPassword'))).toBeVisible();
  await join(again, OWN_PASSWORD, 'fr');
  await expect(again).toHaveURL(CLIENTS);
  await expect(again.getByText('Boréal Immigration').first()).toBeVisible();
});

test('several addresses at once: those that are refused stay, with the reason', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/400/, /422/);
  const admin = await signedInAs('admin');
  const [one, two] = [someone(), someone()];
  await admin.goto(INVITATIONS);
  await admin.getByRole('button', { name: say('settings.invitations.invite') }).click();
  const dialog = admin.getByRole('dialog');
  const emails = dialog.getByLabel(say('settings.invitations.dialog.emails'));
  await emails.fill(`${one}\n${two}, ${emailOf('owner')}; nobody`);
  await dialog.getByRole('button', { name: 'Send 4 invitations' }).click();
  await expect(dialog.getByText('2 invitations were not sent')).toBeVisible();
  await expect(emails).toHaveValue(`${emailOf('owner')}\nnobody`);
  await expectNoAxeViolations(admin);
  await dialog.getByRole('button', { name: say('settings.cancel') }).click();
  await expect(row(admin, one)).toBeVisible();
  await expect(row(admin, two)).toBeVisible();
});

test('a client is invited from their page, sees their portal, and loses it when the access ends', async ({
  signedInAs,
  visitor,
}) => {
  const email = someone('elif');
  const consultant = await signedInAs('consultant');
  await consultant.goto(`${CLIENTS}/new`);
  const surname = `Zeren${randomBytes(3).toString('hex')}`;
  await consultant.getByLabel(say('clients.fields.familyName')).fill(surname);
  await consultant.getByLabel(say('clients.fields.email')).fill(email);
  await consultant.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(consultant.getByRole('heading', { level: 1, name: surname })).toBeVisible();
  await expect(consultant.getByText(say('clients.portal.none'))).toBeVisible();
  await consultant.getByRole('button', { name: say('clients.portal.invite') }).click();
  await expect(consultant.getByLabel(say('clients.portal.email'))).toHaveValue(email);
  await expectNoAxeViolations(consultant);
  await consultant.getByRole('button', { name: say('clients.portal.submit') }).click();
  await expect(
    consultant.getByText(say('clients.portal.to', { email, name: 'Claire Fontaine' })),
  ).toBeVisible();
  await expectNoAxeViolations(consultant);

  const client = await visitor({ viewport: { width: 390, height: 844 } });
  await client.goto(linkIn(await mailTo(email, 'Your portal at Maple Gate Immigration')));
  await expect(client.getByText(say('invite.portalHint'))).toBeVisible();
  await expectNoAxeViolations(client);
  await join(client);
  await expect(client).toHaveURL('/portal');
  await expect(client.getByText('Maple Gate Immigration')).toBeVisible();
  await expect(client.getByRole('main').getByText(surname).first()).toBeVisible();

  await consultant.reload();
  await expect(consultant.getByText(say('clients.portal.as', { email }))).toBeVisible();
  await consultant.getByRole('button', { name: say('clients.portal.end') }).click();
  await expectNoAxeViolations(consultant);
  await consultant
    .getByRole('dialog')
    .getByRole('button', { name: say('clients.portal.end') })
    .click();
  await expect(consultant.getByRole('button', { name: say('clients.portal.invite') })).toBeVisible();
  await expect(async () => {
    await client.reload();
    await expect(client.getByText('Maple Gate Immigration')).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
});

for (const language of ['en', 'fr'] satisfies Language[]) {
  test(`a link that nobody was sent, in ${language}, wide and light, narrow and dark`, async ({
    visitor,
  }) => {
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [390, 'dark'],
    ] as const) {
      const page = await visitor({ locale: `${language}-CA`, colorScheme, viewport: { width, height: 900 } });
      const answer = await page.goto(`/invite?token=${'z'.repeat(43)}`);
      expect(answer?.headers()['cache-control']).toContain('no-store');
      expect(answer?.headers()['referrer-policy']).toBe('same-origin');
      await expect(page.getByText(words(language)('invite.closed.unknown'))).toBeVisible();
      await expectNoAxeViolations(page);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  });
}
