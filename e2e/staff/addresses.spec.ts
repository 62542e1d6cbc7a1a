// S22: a firm binds its settings to its own addresses, cannot shut itself out by mistake, and the operator has a way in.
import { operator } from '../fixtures/operator.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const t = (key: string, values?: Record<string, string>) => say(`settings.addresses.${key}`, values);
const ADDRESSES = '/settings/addresses';

test('a list is made, shuts out only who agrees, and the operator opens it for a while', async ({
  visitor,
  expectProblems,
}) => {
  expectProblems(/403/, /422/, /400/);
  const slug = `doors-${Date.now().toString(36)}`;
  const email = `owner@${slug}.example`;
  await operator('firm:create', '--slug', slug, '--name', 'Doors Immigration');
  const owner = ['--firm', slug, '--email', email, '--name', 'Ada Boyd', '--role', 'owner'];
  await operator('user:create', ...owner, '--password', PASSWORD);
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, email);

  await page.goto('/settings/people');
  await page.getByRole('link', { name: t('title') }).click();
  await expect(page.getByRole('heading', { level: 1, name: t('title') })).toBeVisible();
  await expect(page.getByText(t('anywhere'))).toBeVisible();
  await expectNoAxeViolations(page);

  const network = page.getByLabel(t('network'));
  const save = page.getByRole('button', { name: t('save') });
  const saved = page.getByText(t('saved'), { exact: true });
  await page.getByRole('button', { name: t('addMine', { address: '127.0.0.1' }) }).click();
  await page.getByLabel(t('note')).fill('This desk');
  await save.click();
  await expect(saved).toBeVisible();
  await page.reload();
  await expect(network).toHaveValue('127.0.0.1');
  await expect(page.getByLabel(t('note'))).toHaveValue('This desk');

  const effect = page.getByLabel(t('effect'));
  await effect.selectOption('refuse');
  await save.click();
  await expect(page.getByRole('dialog', { name: t('outsideTitle') })).toBeVisible();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('settings.cancel') })
    .click();
  await effect.selectOption('allow');

  await network.fill('the office');
  await save.click();
  await expect(page.getByText(say('problems.network', { six: '2001:db8::/48' }))).toBeVisible();
  await expectNoAxeViolations(page);

  // What was typed is asked for before it is lost, and a line that says nothing is not sent.
  await page
    .getByRole('link', { name: say('settings.people.title') })
    .first()
    .click();
  await page
    .getByRole('dialog', { name: say('form.discardTitle') })
    .getByRole('button', { name: say('form.keepWriting') })
    .click();
  await expect(network).toHaveValue('the office');
  await page.getByRole('button', { name: t('add'), exact: true }).click();
  await expect(network).toHaveCount(2);
  await expect(network.last()).toBeFocused();

  await network.first().fill('203.0.113.77/24');
  await save.click();
  const dialog = page.getByRole('dialog', { name: t('outsideTitle') });
  await expect(dialog).toContainText('127.0.0.1');
  await expectNoAxeViolations(page);
  await dialog.getByRole('button', { name: say('settings.cancel') }).click();
  await expect(network).toHaveCount(1);
  await save.click();
  await dialog.getByRole('button', { name: t('outsideSubmit') }).click();
  await expect(dialog).toBeHidden();
  await expect(network).toHaveValue('203.0.113.0/24');

  await page.goto(ADDRESSES);
  await expect(page.getByText(say('pages.forbidden.address', { address: '127.0.0.1' }))).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto('/settings/people');
  await expect(page.getByText(say('pages.forbidden.fromHere'))).toBeVisible();
  await page.goto('/dashboard/clients');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: say('shell.settings') })).toHaveCount(0);

  await operator('firm:open-admin', '--firm', slug, '--minutes', '30');
  await expect(async () => {
    await page.goto(ADDRESSES);
    await expect(network).toHaveValue('203.0.113.0/24', { timeout: 3_000 });
  }).toPass();
  await expect(page.getByText(t('held', { until: '' }).slice(0, 40))).toBeVisible();
  await page.getByRole('button', { name: t('remove', { network: '203.0.113.0/24' }) }).click();
  await save.click();
  await expect(saved).toBeVisible();
  await operator('firm:open-admin', '--firm', slug, '--minutes', '0');
  await page.goto(ADDRESSES);
  await expect(page.getByText(t('anywhere'))).toBeVisible();
});

test('on a phone, in French, in the dark', async ({ signedInAs }) => {
  const page = await signedInAs('owner', {
    firm: 'boreal',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  const fr = words('fr');
  await page.goto(ADDRESSES);
  await page.getByRole('button', { name: fr('settings.addresses.add') }).click();
  await expect(page.getByLabel(fr('settings.addresses.network'))).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectNoAxeViolations(page);
});
