// A firm's public page: what it chose to say, in both languages, and nothing where there is no firm.
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

test('who they are, in which languages, how to reach them, and who is licensed', async ({ visitor }) => {
  const page = await visitor({ locale: 'en-CA' });
  await page.goto('/f/maple-gate');
  const say = words('en');
  await expect(page.getByRole('heading', { level: 1, name: 'Maple Gate Immigration' })).toBeVisible();
  await expect(page.getByText(/We help people come to Canada/)).toBeVisible();
  await expect(page.getByText('English, French, Punjabi, Spanish and Yoruba')).toBeVisible();
  await expect(page.getByRole('heading', { name: say('publicFirm.licensed') })).toBeVisible();
  await expect(page.getByText('R519204')).toBeVisible();
  await expectNoAxeViolations(page);

  await page.getByRole('link', { name: 'Français' }).click();
  await expect(page.getByText(/Nous aidons les gens/)).toBeVisible();
  await expect(page.getByText(/anglais, français, espagnol/i)).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto('/f/boreal');
  await expect(page.getByText(/Nous vous accompagnons/)).toBeVisible();
});

test('where there is no firm there is a page that says so', async ({ visitor, expectProblems }) => {
  expectProblems(/404/);
  const page = await visitor({ locale: 'en-CA' });
  const answer = await page.goto('/f/no-such-firm');
  expect(answer?.status()).toBe(404);
  await expect(
    page.getByRole('heading', { level: 1, name: words('en')('pages.notFound.title') }),
  ).toBeVisible();
});
