// From the public form to a colleague's last day, in one go: what each step opened, the next one builds on.
import { randomBytes } from 'node:crypto';
import { setUpSecondFactor } from '../fixtures/authenticator.ts';
import { linkIn, mailTo } from '../fixtures/mailbox.ts';
import { expect, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const PASSWORD = 'four green kites over snow';
const CLIENTS = '/dashboard/clients';
const PEOPLE = '/settings/people';
const FIRM = 'Northlight Immigration';

test('a firm signs up, lets a colleague in, changes what they are, and lets them go', async ({
  visitor,
  expectProblems,
}) => {
  expectProblems(/401/, /403/);
  const tag = randomBytes(4).toString('hex');
  const [ownerMail, colleagueMail] = [`ada-${tag}@journey.example`, `bo-${tag}@journey.example`];
  const owner = await visitor();
  const colleague = await visitor();

  await test.step('sign-up, confirmed address, second factor', async () => {
    await owner.goto('/sign-up');
    await owner.getByLabel(say('signUp.firm')).fill(FIRM);
    await owner.getByLabel(say('signUp.name')).fill('Ada Boyd');
    await owner.getByLabel(say('access.email')).fill(ownerMail);
    await owner.getByLabel(say('access.password'), { exact: true }).fill(PASSWORD);
    await owner.getByRole('button', { name: say('signUp.submit') }).click();
    await owner.goto(linkIn(await mailTo(ownerMail, 'Confirm your e-mail address')));
    await owner.getByRole('button', { name: say('verify.submit') }).click();
    await expect(owner.getByRole('heading', { level: 1, name: say('verify.done') })).toBeVisible();
    await owner.goto('/sign-in');
    await owner.getByLabel(say('signIn.email'), { exact: true }).fill(ownerMail);
    await owner.getByLabel(say('signIn.password'), { exact: true }).fill(PASSWORD);
    await owner.getByRole('button', { name: say('signIn.submit') }).click();
    await expect(owner).toHaveURL(/\/account\/second-factor\?owed=1/);
    // Until it is set up, the workspace stays shut.
    await owner.goto(CLIENTS);
    await expect(owner).toHaveURL(/\/account\/second-factor\?owed=1/);
    await setUpSecondFactor(owner);
    await owner.goto(PEOPLE);
    await expect(owner.getByRole('heading', { level: 1, name: say('settings.people.title') })).toBeVisible();
  });

  await test.step('an invitation, accepted by its mail', async () => {
    await owner.getByRole('button', { name: say('settings.invitations.invite') }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel(say('settings.invitations.dialog.emails')).fill(colleagueMail);
    await dialog.getByLabel(say('settings.invitations.dialog.name')).fill('Bo Lind');
    await dialog.getByLabel(say('settings.invitations.dialog.role')).selectOption('billing');
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await expect(dialog).toHaveCount(0);
    await colleague.goto(linkIn(await mailTo(colleagueMail, `${FIRM} invites you`)));
    await colleague.getByLabel(say('access.password'), { exact: true }).fill(PASSWORD);
    await colleague.getByRole('button', { name: say('invite.accept') }).click();
    await expect(colleague).toHaveURL(CLIENTS);
    await expect(colleague.getByRole('link', { name: say('clients.list.new') })).toHaveCount(0);
  });

  await test.step('another role, at once', async () => {
    await owner.goto(PEOPLE);
    await owner.getByRole('link', { name: 'Bo Lind' }).click();
    await owner.getByLabel(say('settings.role.choose')).selectOption('assistant');
    const role = say('settings.roles.assistant');
    await owner.getByRole('button', { name: say('settings.role.submit', { role }) }).click();
    await expect(async () => {
      await colleague.reload();
      const add = colleague.getByRole('link', { name: say('clients.list.new') });
      await expect(add.first()).toBeVisible({ timeout: 2_000 });
    }).toPass();
  });

  await test.step('gone within seconds', async () => {
    await owner.getByRole('button', { name: say('settings.place.end') }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByLabel(say('settings.end.successor')).selectOption({ label: 'Ada Boyd, Owner' });
    await dialog.getByRole('button', { name: say('settings.end.submit') }).click();
    await expect(owner.getByRole('link', { name: 'Ada Boyd' })).toBeVisible();
    await expect(async () => {
      await colleague.goto(CLIENTS);
      await expect(colleague).toHaveURL(/\/sign-in/, { timeout: 2_000 });
    }).toPass();
  });
});
