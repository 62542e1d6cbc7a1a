// A visitor finds out where they stand, with and without scripts: the numbers that the staff get, and a client of the firm if they ask.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words, type Language } from '../fixtures/words.ts';

const say = words('en');
const SCORE = '/f/maple-gate/score';

for (const javaScriptEnabled of [true, false])
  test(`a visitor ${javaScriptEnabled ? 'with' : 'without'} scripts sees the staff’s numbers and becomes a prospect`, async ({
    visitor,
    signedInAs,
  }) => {
    const family = `Rechenberg-${Math.random().toString(36).slice(2, 8)}`;
    const page = await visitor({ javaScriptEnabled });
    await page.goto(SCORE);
    await expect(page.getByRole('heading', { level: 1, name: say('score.title') })).toBeVisible();

    // One answer is not enough, and nothing is counted as zero.
    await page.getByLabel(say('profile.facts.birthDate')).fill('1996-03-12');
    await page.getByRole('button', { name: say('score.submit') }).click();
    await expect(page.getByText(say('score.unknownText'))).toBeVisible();
    await expect(page.getByText(say('eligibility.stillToAsk'))).toBeVisible();
    await expect(page.getByLabel(say('profile.facts.birthDate'))).toHaveValue('1996-03-12');

    await answer(page);
    await page.getByRole('button', { name: say('score.submit') }).click();
    const result = page.getByRole('region', { name: say('score.result') });
    await expect(result).toContainText(say('eligibility.notToday'));
    await expect(result).toContainText('374');
    if (javaScriptEnabled) await expectNoAxeViolations(page);

    // Without a name nobody can be called back, and nothing that was typed is lost.
    await page.getByLabel(say('score.email')).fill(`${family.toLowerCase()}@mail.example`);
    await page.getByRole('button', { name: say('score.ask') }).click();
    await expect(page.getByText(say('problems.required')).first()).toBeVisible();
    await expect(page.getByLabel(say('score.email'))).toHaveValue(`${family.toLowerCase()}@mail.example`);
    await expect(page.locator('[id="own.test.0.listening"]')).toHaveValue('9');

    await page.locator('#givenName').fill('Mira');
    await page.locator('#familyName').fill(family);
    await page.locator('#consent input').check();
    await page.getByRole('button', { name: say('score.ask') }).click();
    await expect(page.getByText(say('score.sent'))).toBeVisible();

    const staff = await signedInAs('consultant');
    await staff.goto('/dashboard/clients?status=prospect');
    await staff.getByRole('searchbox').fill(family);
    const record = staff.getByRole('link', { name: `Mira ${family}` });
    await expect(record).toBeVisible();
    await staff.goto(`${await record.getAttribute('href')}/eligibility`);
    await expect(staff.getByText('374', { exact: true }).first()).toBeVisible();
    const past = staff.getByRole('region', { name: say('eligibility.past') });
    await expect(past.getByRole('listitem')).toHaveCount(1);
    await expect(past).toContainText('374');
  });

for (const language of ['en', 'fr'] satisfies Language[])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`the calculator in ${language}, ${colorScheme}: no barrier, nothing cut off in a hand`, async ({
      visitor,
    }) => {
      const page = await visitor({
        locale: `${language}-CA`,
        colorScheme,
        viewport: { width: 390, height: 844 },
      });
      await page.goto(SCORE);
      await expect(
        page.getByRole('heading', { level: 1, name: words(language)('score.title') }),
      ).toBeVisible();
      await expectNoAxeViolations(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });

async function answer(page: Page): Promise<void> {
  const field = (name: string) => page.locator(`[id="${name}"]`);
  await field('maritalStatus').selectOption('single');
  await field('own.test.0.name').selectOption('CELPIP-General');
  await field('own.test.0.takenOn').fill('2024-12-01');
  for (const ability of ['listening', 'reading', 'writing', 'speaking'])
    await field(`own.test.0.${ability}`).fill('9');
  await field('own.credential.0.level').selectOption('three-year-plus-post-secondary');
  await field('own.credential.0.country').selectOption('CA');
  await field('own.credential.0.studiedInCanada').selectOption('no');
  await field('own.work.0.any').selectOption('none');
  for (const name of ['siblingInCanada', 'certificateOfQualification', 'provincialNomination'])
    await field(name).selectOption('no');
  await field('jobOffer').selectOption('none');
}
