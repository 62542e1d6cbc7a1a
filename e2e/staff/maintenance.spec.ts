// O: the operator closes the product while people work in it, and opens it again. Runs alone, after all other journeys (see the
// configuration): meanwhile nobody gets in.
import { operator } from '../fixtures/operator.ts';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words, type Language } from '../fixtures/words.ts';

const WORDS = 'Back at six.';
const title = (language: Language) => words(language)('pages.maintenance.title');
const CLOSED = new RegExp(`^(${title('en')}|${title('fr')})$`);

test.describe.configure({ mode: 'serial' });
test.afterEach(async () => void (await operator('maintenance', 'off')));

test('pages say so in both languages, programs are told when to come again, and open pages come back by themselves', async ({
  signedInAs,
  visitor,
  expectProblems,
}) => {
  // What open pages ask meanwhile is refused.
  expectProblems(/503/);
  const say = words('en');
  const [consultant, applicant] = [await signedInAs('consultant'), await signedInAs('luc')];
  const stranger = await visitor({ locale: 'fr-CA', viewport: { width: 390, height: 844 } });
  await consultant.goto('/dashboard/clients');
  await applicant.goto('/portal');
  const written = await visitor({ storageState: await consultant.context().storageState() });
  await written.goto('/dashboard/clients/new');
  await written.getByLabel(say('clients.fields.familyName')).fill('Zamani');

  expect(await operator('maintenance', 'on', WORDS)).toContain(WORDS);
  await expect(async () => {
    await stranger.goto('/');
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(title('fr'), { timeout: 2_000 });
  }).toPass();
  // The reader's own language first, the other below it, and the operator's sentence once.
  await expect(stranger.getByRole('heading', { level: 2 })).toHaveText(title('en'));
  await expect(stranger.getByText(WORDS)).toHaveCount(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await stranger.emulateMedia({ colorScheme });
    await expectNoAxeViolations(stranger);
  }
  expect(
    await stranger.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);

  // Whoever was at work: the address stays, and a link leads to the same page.
  await applicant.reload();
  await expect(applicant.getByRole('heading', { level: 1 })).toHaveText(CLOSED);
  await consultant.getByRole('row').getByRole('link').first().click();
  await expect(consultant.getByRole('heading', { level: 1 })).toHaveText(title('en'));
  const address = consultant.url();

  // What was typed is not lost: the form says why it was not saved, and keeps it.
  await written.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(written.getByRole('alert').first()).toBeVisible();
  await expect(written.getByLabel(say('clients.fields.familyName'))).toHaveValue('Zamani');

  // Programs; and whoever watches the process is still answered.
  for (const path of ['/api/v1/clients', '/api/trpc/identity.me']) {
    const answer = await stranger.request.get(path);
    expect([path, answer.status(), answer.headers()['retry-after']]).toEqual([path, 503, '120']);
    expect(await answer.json()).toMatchObject({ error: { code: 'unavailable', message: WORDS } });
  }
  expect((await stranger.request.get('/api/health')).status()).toBe(200);
  expect(await operator('maintenance')).toContain('Closed since');

  expect(await operator('maintenance', 'off')).toContain('Open again.');
  // Nobody touches anything.
  await expect(applicant).toHaveURL('/portal');
  for (const page of [stranger, applicant, consultant])
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(CLOSED, { timeout: 45_000 });
  expect(consultant.url()).toBe(address);
  await expect(consultant.getByRole('navigation').first()).toBeVisible();
  await written.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(written.getByRole('heading', { level: 1, name: 'Zamani' })).toBeVisible();
});

test('closed without a sentence, ours stands alone; what is neither on nor off is refused', async ({
  visitor,
  expectProblems,
}) => {
  expectProblems(/503/);
  await expect(operator('maintenance', 'soon')).rejects.toThrow('neither');
  await operator('maintenance', 'on');
  const page = await visitor();
  await expect(async () => {
    await page.goto('/sign-in');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title('en'), { timeout: 2_000 });
  }).toPass();
  await expect(page.getByText(words('en')('pages.maintenance.text'))).toBeVisible();
  await expect(page.locator('.said')).toHaveCount(0);
});
