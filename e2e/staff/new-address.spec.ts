// S07, S12: a new password and a new e-mail address, from the account page.
import { linkIn, mailTo } from '../fixtures/mailbox.ts';
import { openFirm } from '../fixtures/firms.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const dire = words('fr');

test('a new address takes the old one’s place when both have said yes', async ({ visitor }) => {
  const { email, slug } = await openFirm();
  const fresh = `new@${slug}.example`;
  const [page, other] = [await visitor(), await visitor()];
  for (const one of [page, other]) {
    await one.goto('/sign-in?next=/account&lang=en');
    await signIn(one, email);
  }
  const part = page.getByRole('region', { name: say('account.signIn.title') });
  await part.getByText(say('account.email.change'), { exact: true }).click();
  await part.getByLabel(say('account.email.new')).fill(fresh);
  await part.getByLabel(say('account.email.password'), { exact: true }).fill('not the password');
  await part.getByRole('button', { name: say('account.email.submit') }).click();
  await expect(part.getByText(say('problems.passwordWrong'))).toBeVisible();
  await expect(part.getByLabel(say('account.email.new'))).toHaveValue(fresh);
  await expectNoAxeViolations(page);
  await part.getByLabel(say('account.email.password'), { exact: true }).fill(PASSWORD);
  await part.getByRole('button', { name: say('account.email.submit') }).click();
  await expect(part.getByText(say('account.email.newWaits'))).toBeVisible();
  await expectNoAxeViolations(page);

  // The two mailboxes may be open anywhere, and need no script.
  const mailbox = await visitor({ javaScriptEnabled: false });
  await mailbox.goto(linkIn(await mailTo(fresh, 'Confirm your new e-mail address')));
  await mailbox.getByRole('button', { name: say('confirmEmail.confirm') }).click();
  await expect(
    mailbox.getByRole('heading', { level: 1, name: say('confirmEmail.outcome.waiting.title') }),
  ).toBeVisible();
  await page.reload();
  await expect(part.getByText(say('account.email.newSaid'))).toBeVisible();
  await expect(part.getByText(say('account.email.oldWaits'))).toBeVisible();

  const link = linkIn(await mailTo(email, 'Change the e-mail address of your account?'));
  await page.goto(link);
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: say('confirmEmail.yes') }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: say('confirmEmail.outcome.changed.title') }),
  ).toBeVisible();
  await page.getByRole('link', { name: say('confirmEmail.goOn') }).click();
  await expect(page.getByText(say('account.email.now', { email: fresh }))).toBeVisible();
  for (const to of [email, fresh]) await mailTo(to, 'The e-mail address of your account was changed');
  await expect(async () => {
    await other.goto('/account');
    await expect(other).toHaveURL(/\/sign-in/, { timeout: 2_000 });
  }).toPass();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: say('access.dead') })).toBeVisible();
});

test('whoever did not ask for it stops it from the old address', async ({ visitor }) => {
  const { email, slug } = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, email);
  const part = page.getByRole('region', { name: say('account.signIn.title') });
  await part.getByText(say('account.email.change'), { exact: true }).click();
  await part.getByLabel(say('account.email.new')).fill(`thief@${slug}.example`);
  await part.getByLabel(say('account.email.password'), { exact: true }).fill(PASSWORD);
  await part.getByRole('button', { name: say('account.email.submit') }).click();
  await part.getByRole('button', { name: say('account.email.again') }).click();
  await expect(part.getByText(say('account.email.sent'))).toBeVisible();

  const owner = await visitor({ viewport: { width: 390, height: 844 } });
  await owner.goto(linkIn(await mailTo(email, 'Change the e-mail address of your account?')));
  await owner.getByRole('button', { name: say('confirmEmail.stop') }).click();
  await expect(
    owner.getByRole('heading', { level: 1, name: say('confirmEmail.outcome.stopped.title') }),
  ).toBeVisible();
  await expectNoAxeViolations(owner);
  await page.reload();
  await expect(part.getByText(say('account.email.change'), { exact: true })).toBeVisible();
});

test('a new password, without JavaScript and in French: everything else is signed out', async ({
  visitor,
}) => {
  const { email } = await openFirm();
  const other = await visitor();
  await other.goto('/sign-in?next=/account&lang=en');
  await signIn(other, email);
  await other.getByLabel(say('account.language')).selectOption('fr');
  await other.getByRole('button', { name: say('account.save') }).click();
  await expect(other.getByRole('heading', { level: 1, name: dire('account.title') })).toBeVisible();

  const page = await visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto('/sign-in?next=/account&lang=fr');
  await signIn(page, email, PASSWORD, 'fr');
  const part = page.getByRole('region', { name: dire('account.signIn.title') });
  const change = async (current: string, password: string) => {
    const field = part.getByLabel(dire('account.password.current'));
    if (!(await field.isVisible())) await part.getByText(dire('account.password.change')).first().click();
    await field.fill(current);
    await part.getByLabel(dire('account.password.new')).fill(password);
    await part.getByRole('button', { name: dire('account.password.change') }).click();
  };
  await change(PASSWORD, 'motdepasse1234');
  await expect(part.getByText(dire('problems.passwordCommon'))).toBeVisible();
  await change(PASSWORD, 'une girafe lit sous la pluie');
  await expect(
    part.getByText(/Votre mot de passe est changé. L’autre appareil est déconnecté/),
  ).toBeVisible();
  await mailTo(email, 'Votre mot de passe a été modifié');
  await expect(async () => {
    await other.goto('/account');
    await expect(other).toHaveURL(/\/sign-in/, { timeout: 2_000 });
  }).toPass();
  await signIn(other, email, 'une girafe lit sous la pluie');
});
