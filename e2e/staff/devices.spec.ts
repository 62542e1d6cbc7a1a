// S12: the browsers of a login: a lost one is removed from another, and a strange one waits until its owner lets it in.
import { lockOutStrangeDevices, openFirm } from '../fixtures/firms.ts';
import { linkIn, mailsTo, mailTo } from '../fixtures/mailbox.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, leave, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const dire = words('fr');

test('a lost browser is removed from another one, and is out of pages and procedures within seconds', async ({
  visitor,
}) => {
  const { email } = await openFirm();
  const [here, lost] = [await visitor(), await visitor()];
  for (const page of [here, lost]) {
    await page.goto('/sign-in?next=/account&lang=en');
    await signIn(page, email);
  }
  await mailTo(email, 'A new device signed in to your account');
  await here.reload();
  const devices = here.getByRole('region', { name: say('account.devices.title') });
  await expect(devices.getByRole('listitem')).toHaveCount(2);
  await expect(devices.getByText(say('account.sessions.here'))).toHaveCount(1);
  await expectNoAxeViolations(here);

  await devices.getByRole('button', { name: /^Remove / }).click();
  await expect(devices.getByRole('listitem')).toHaveCount(1);
  await expect(async () => {
    const answer = await lost.request.get('/api/trpc/identity.me');
    expect(answer.status()).toBe(401);
  }).toPass();
  await lost.goto('/dashboard/clients');
  await expect(lost).toHaveURL(/\/sign-in\?next=/);

  // It is a stranger again, although it brings what it kept.
  await signIn(lost, email);
  await expect
    .poll(async () => (await mailsTo(email)).filter(({ subject }) => /new device/.test(subject ?? '')).length)
    .toBe(2);
});

test('where the firm asks for it a strange browser waits at the door, and goes on by itself once let in', async ({
  visitor,
}) => {
  const firm = await openFirm();
  await lockOutStrangeDevices(firm);
  const page = await visitor();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, firm.email);
  await expect(page).toHaveURL('/sign-in/approve?next=%2Faccount');
  await expect(page.getByRole('heading', { level: 1, name: say('awaitApproval.title') })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: say('awaitApproval.goOn') }).click();
  await expect(page.getByText(say('awaitApproval.said.still'))).toBeVisible();
  // What it holds is no session.
  expect((await page.request.get('/api/trpc/identity.me')).status()).toBe(401);

  const phone = await visitor({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await phone.goto(linkIn(await mailTo(firm.email, 'Let this device in?')));
  await expect(phone.getByText('Chrome', { exact: true })).toBeVisible();
  await expectNoAxeViolations(phone);
  await phone.getByRole('button', { name: say('approveDevice.letIn') }).click();
  await expect(phone.getByRole('heading', { level: 1, name: say('approveDevice.done') })).toBeVisible();

  await expect(page).toHaveURL('/account');
  await leave(page);
  await page.goto('/sign-in?next=/account');
  await signIn(page, firm.email);
  await expect(page).toHaveURL('/account');
});

test('all of it without JavaScript, in French; one that is refused stays outside', async ({ visitor }) => {
  const firm = await openFirm();
  await lockOutStrangeDevices(firm);
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto('/sign-in?lang=fr');
  await signIn(page, firm.email, PASSWORD, 'fr');
  await page.getByRole('button', { name: dire('awaitApproval.again') }).click();
  await expect(page.getByText(dire('awaitApproval.said.sent'))).toBeVisible();
  await expect.poll(async () => (await mailsTo(firm.email)).length).toBe(2);

  const owner = await visitor({ javaScriptEnabled: false, locale: 'fr-CA' });
  await owner.goto(linkIn(await mailTo(firm.email, 'Let this device in?')));
  await owner.getByRole('button', { name: dire('approveDevice.refuse') }).click();
  await expect(owner.getByRole('heading', { level: 1, name: dire('approveDevice.refused') })).toBeVisible();
  await page.getByRole('button', { name: dire('awaitApproval.goOn') }).click();
  await expect(page.getByRole('heading', { level: 1, name: dire('awaitApproval.gone') })).toBeVisible();
  await owner.getByRole('link', { name: dire('approveDevice.newPassword') }).click();
  await expect(owner).toHaveURL('/forgot');
});
