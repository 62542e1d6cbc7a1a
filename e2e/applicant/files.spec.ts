// A client sends what was asked for: on a telephone, in both languages, and without a script.
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const PHONE = { viewport: { width: 390, height: 844 } };
const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n${name} of a client\n`),
});

test('amara sends two files from her telephone and finds them there', async ({ signedInAs }) => {
  const page = await signedInAs('amara', PHONE);
  await page.goto('/portal');
  await page
    .getByLabel(say('files.own.choose'))
    .setInputFiles([pdf('Birth certificate.pdf'), pdf('Police certificate.pdf')]);
  for (const name of ['Birth certificate.pdf', 'Police certificate.pdf'])
    await expect(page.getByRole('link', { name: new RegExp(name) }).first()).toBeVisible();
  await expectNoAxeViolations(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(overflow).toBe(false);
});

test('a file chosen while the page’s script is still on its way is sent too', async ({ signedInAs }) => {
  const page = await signedInAs('noor', PHONE);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/_next\/static\/.*\.js/, (route) => arrived.then(() => route.continue()));
  await page.goto('/portal', { waitUntil: 'commit' });
  const field = await page.getByLabel(say('files.own.choose')).first().elementHandle();
  await field!.setInputFiles(pdf('Early.pdf'));
  arrive();
  await expect(page.getByRole('link', { name: /Early\.pdf/ })).toBeVisible();
  // Nor would one have been lost that was chosen in the moment in which the script began.
  expect(await field!.evaluate((node) => node.isConnected)).toBe(true);
});

test('luc sends one without a script, in French', async ({ signedInAs }) => {
  const dire = words('fr');
  const page = await signedInAs('luc', { ...PHONE, javaScriptEnabled: false });
  await page.goto('/portal');
  await page.getByRole('button', { name: dire('files.own.send'), exact: true }).click();
  await expect(page.getByText(dire('files.faults.none'))).toBeVisible();
  await page.getByLabel(dire('files.own.choose')).setInputFiles(pdf('Acte de naissance.pdf'));
  await page.getByRole('button', { name: dire('files.own.send'), exact: true }).click();
  await expect(page.getByRole('link', { name: /Acte de naissance\.pdf/ })).toBeVisible();
});

test('what the firm shows her is on her open page at once, and gone when it is taken back', async ({
  signedInAs,
}) => {
  const [page, staff] = [await signedInAs('amara', PHONE), await signedInAs('consultant')];
  await page.goto('/portal');
  await staff.goto('/dashboard/clients?q=okafor');
  await staff
    .getByRole('link', { name: /Okafor/ })
    .first()
    .click();
  await staff.getByLabel(say('files.choose')).setInputFiles(pdf('Retainer.pdf'));
  const row = staff.getByRole('listitem').filter({ has: staff.getByRole('link', { name: 'Retainer.pdf' }) });
  const hers = page.getByRole('link', { name: /Retainer\.pdf/ });
  const menu = async (item: string) => {
    await staff.getByRole('button', { name: say('files.menu.of', { name: 'Retainer.pdf' }) }).click();
    await staff.getByRole('menuitem', { name: say(item) }).click();
  };
  await expect(row).toBeVisible();
  await expect(hers).toHaveCount(0);
  await menu('files.menu.share');
  await expect(row).toContainText(say('files.visible'));
  await expect(hers).toBeVisible();
  await menu('files.menu.unshare');
  await expect(hers).toHaveCount(0);
});
