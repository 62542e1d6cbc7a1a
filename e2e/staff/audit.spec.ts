// S15: the story of a record, told by a trail that nobody can bend.
import { readFileSync } from 'node:fs';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { operator } from '../fixtures/operator.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const CLIENTS = '/dashboard/clients';
const AUDIT = '/settings/audit';

test('an admin reads what a colleague did to a client, narrows it, opens the values and takes it along', async ({
  signedInAs,
}) => {
  const family = `Ledger${Date.now()}`;
  const colleague = await signedInAs('consultant');
  await colleague.goto(`${CLIENTS}/new`);
  await colleague.getByLabel(say('clients.fields.familyName')).fill(family);
  await colleague.getByLabel(say('clients.fields.birthDate')).fill('28 02 1990');
  await colleague.keyboard.press('Control+Enter');
  await colleague.waitForURL(/clients\/[0-9a-f-]{36}$/);
  await colleague.goto(`${colleague.url()}/edit`);
  await colleague.getByLabel(say('clients.fields.birthDate')).fill('01 03 1991');
  await colleague.keyboard.press('Control+Enter');
  await expect(colleague.getByText('1 March 1991')).toBeVisible();

  const admin = await signedInAs('admin');
  await admin.goto(CLIENTS + `/${colleague.url().match(/[0-9a-f-]{36}/)![0]}`);
  await admin.getByRole('link', { name: say('clients.detail.history') }).click();
  await expect(admin.getByRole('heading', { name: say('audit.story', { name: family }) })).toBeVisible();
  const rows = admin.getByRole('row');
  const changed = rows.filter({ hasText: `Claire Fontaine changed ${family}` });
  await expect(changed).toHaveCount(1);
  await expect(rows.filter({ hasText: `Claire Fontaine added ${family}` })).toHaveCount(1);
  await expect(changed).toContainText(say('audit.fields.birthDate'));
  // That this page was opened a moment ago stands here too, once it is written.
  await expect(async () => {
    await admin.reload();
    await expect(rows.filter({ hasText: `Tomás Ibarra opened the record of ${family}` })).toHaveCount(1, {
      timeout: 3_000,
    });
  }).toPass();
  await expectNoAxeViolations(admin);

  // Narrowed, in the address, by the keyboard of a select.
  await admin.getByLabel(say('audit.filters.what'), { exact: true }).selectOption('clients.updated');
  await expect(admin).toHaveURL(/what=clients.updated/);
  await expect(rows).toHaveCount(2);
  await admin.reload();
  await expect(rows).toHaveCount(2);

  await admin.getByRole('link', { name: `Claire Fontaine changed ${family}` }).click();
  await expect(
    admin.getByRole('heading', { level: 1, name: `Claire Fontaine changed ${family}` }),
  ).toBeVisible();
  const values = admin.getByRole('region', { name: say('audit.entry.values') });
  await expect(values).toContainText('28 February 1990');
  await expect(values).toContainText('1 March 1991');
  // For an owner alone.
  await expect(values.getByRole('button', { name: say('audit.erase.open') })).toHaveCount(0);
  await expectNoAxeViolations(admin);
  await expect(async () => {
    await admin.reload();
    await expect(admin.getByText(/^Entry \d+, sealed /)).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await admin.keyboard.press('Escape');
  await expect(admin).toHaveURL(/\/settings\/audit/);

  await admin.goto(`${AUDIT}?record=${colleague.url().match(/[0-9a-f-]{36}/)![0]}`);
  const download = admin.waitForEvent('download');
  await admin.getByRole('link', { name: `${say('audit.export.label')} ${say('audit.export.csv')}` }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file.split('\r\n')[0]).toContain('id,at,action,actor');
  expect(file).toMatch(new RegExp(`clients.updated,Claire Fontaine,[^\r]*${family}`));
  expect(file).not.toContain('1991');
  await admin.goto(`${AUDIT}?what=audit.exported`);
  await expect(
    admin.getByRole('link', { name: 'Tomás Ibarra exported the audit trail' }).first(),
  ).toBeVisible();
});

test('an owner erases what the trail keeps of a person, and the chain still holds', async ({
  signedInAs,
}) => {
  const family = `Vanish${Date.now()}`;
  const owner = await signedInAs('owner');
  await owner.goto(`${CLIENTS}/new`);
  await owner.getByLabel(say('clients.fields.familyName')).fill(family);
  await owner.getByLabel(say('clients.fields.birthDate')).fill('28 02 1990');
  await owner.keyboard.press('Control+Enter');
  await owner.waitForURL(/clients\/[0-9a-f-]{36}$/);
  await owner.getByRole('link', { name: say('clients.detail.history') }).click();
  await owner.getByRole('link', { name: `Helen Sorensen added ${family}` }).click();
  await expect(owner.getByText('28 February 1990')).toBeVisible();
  await owner.getByRole('button', { name: say('audit.erase.open') }).click();
  const submit = owner.getByRole('button', { name: say('audit.erase.submit') });
  await submit.click({ force: true });
  await expect(owner.getByRole('dialog')).toBeVisible();
  await expectNoAxeViolations(owner);
  await owner.getByLabel(say('audit.erase.word', { word: say('audit.erase.confirm') })).fill('erase');
  await submit.click();
  await expect(owner.getByText(say('audit.entry.erased'))).toBeVisible();
  await expect(owner.getByText('28 February 1990')).toHaveCount(0);
  expect(await operator('audit:verify', '--firm', 'maple-gate')).toMatch(/all as they were sealed/);
});

test('whoever may not read the trail finds no way to it', async ({ signedInAs, expectProblems }) => {
  expectProblems(/403/);
  const assistant = await signedInAs('assistant');
  await assistant.goto(CLIENTS);
  await assistant.getByRole('row').nth(1).getByRole('link').click();
  await assistant.waitForURL(/clients\/[0-9a-f-]{36}$/);
  await expect(assistant.getByRole('link', { name: say('clients.detail.history') })).toHaveCount(0);
  for (const address of [AUDIT, `${AUDIT}/01930000-0000-7000-8000-000000000000`]) {
    await assistant.goto(address);
    await expect(assistant.getByText(say('pages.forbidden.text'))).toBeVisible();
  }
  expect((await assistant.request.get('/api/export/audit?format=csv')).status()).toBe(403);
});

test('in French, on a phone', async ({ signedInAs }) => {
  const dire = words('fr');
  const page = await signedInAs('admin', { firm: 'boreal', viewport: { width: 390, height: 844 } });
  await page.goto(`${AUDIT}?who=system`);
  await expect(
    page.getByRole('link', { name: /L’exploitant a créé le cabinet Boréal Immigration/ }),
  ).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: dire('audit.title') })).toBeVisible();
  await expectNoAxeViolations(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
