// A consultant at work: facts entered once, the score with every reason down to its clause, two days side by side, a result kept
// and taken along on paper.
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const NAME = { given: 'Ines', family: `Punktemann-${Math.random().toString(36).slice(2, 8)}` };

test('enters what was said, sees the score and why, compares two days, keeps it and takes the paper', async ({
  signedInAs,
}) => {
  const page = await signedInAs('consultant');
  const client = await addClient(page);

  await page.goto(`${client}/profile`);
  await expect(page.getByRole('heading', { level: 1, name: say('profile.title') })).toBeVisible();
  await sayFacts(page);
  await expectNoAxeViolations(page);
  // What was said is there for whoever opens it next.
  await page.reload();
  await expect(page.getByLabel(say('profile.facts.maritalStatus'))).toHaveValue('single');
  await expect(page.locator('#own-languageTests-0-listening')).toHaveValue('9');

  await page.getByRole('link', { name: say('profile.toEligibility') }).click();
  await expect(page.getByText(say('eligibility.notToday'))).toBeVisible();
  const total = page.getByText('374', { exact: true }).first();
  await expect(total).toBeVisible();
  await expectNoAxeViolations(page);

  // Changes side by side, chosen by keys; on paper they stand alone, with whose they are.
  const changes = page.getByRole('region', { name: say('eligibility.changes.title') });
  const whatIf = page.getByRole('region', { name: say('eligibility.whatIf') });
  await expect(changes.getByRole('columnheader')).toHaveCount(3);
  await whatIf.getByRole('button', { pressed: false }).first().press('Enter');
  await expect(changes.getByRole('columnheader')).toHaveCount(4);
  await expect(changes.getByRole('row', { name: /^Total/ })).toContainText(/374.*\+\d+.*\+\d+/);
  await expect(page.getByRole('button', { name: /^First official language.*\+\d+: / })).toBeVisible();
  await page.evaluate(() => (window.print = () => undefined));
  await changes.getByRole('button', { name: say('eligibility.changes.print') }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(changes).toContainText(NAME.family);
  await expect(changes.getByRole('row', { name: /^Total/ })).toBeVisible();
  await expect(whatIf).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(whatIf.or(page.getByRole('complementary')).first()).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  // From a factor down to the clause, and to the answer that it came from.
  const why = page.getByRole('complementary', { name: say('eligibility.why.label') });
  await page.getByRole('button', { name: /^First official language/ }).click();
  await expect(why).toContainText('Ministerial Instructions');
  await expect(why.getByRole('link', { name: /CELPIP General/ })).toHaveAttribute(
    'href',
    `${client}/profile#own-languageTests-0`,
  );
  await page
    .getByRole('button', { name: /^(Met|Not met|Not known yet) / })
    .first()
    .click();
  await expect(why).toContainText('Immigration and Refugee Protection Regulations');

  // The grid of 67 too, point by point.
  await page.getByText(say('eligibility.eachPoint'), { exact: true }).click();
  await page.getByRole('button', { name: /^Work experience/ }).click();
  await expect(why).toContainText('section 80');

  // The points of a job offer ended between these two days.
  await page.getByLabel(say('eligibility.asOf')).fill('2025-03-24');
  await page.getByLabel(say('eligibility.compareWith')).fill('2025-03-25');
  await page.getByRole('button', { name: say('eligibility.show'), exact: true }).click();
  await expect(page).toHaveURL(/asOf=2025-03-24&with=2025-03-25/);
  const compared = page.getByRole('region', { name: say('eligibility.compare') });
  await expect(compared.getByRole('row', { name: /Arranged employment|Job offer/ })).toContainText(/50.*0/);
  await expectNoAxeViolations(page);

  await page.goto(`${client}/eligibility`);
  await page.getByRole('button', { name: say('eligibility.store') }).click();
  const past = page.getByRole('region', { name: say('eligibility.past') });
  await expect(past.getByRole('listitem')).toHaveCount(1);
  const time = page.getByRole('region', { name: say('eligibility.timeline.title') });
  await time.getByText(say('eligibility.timeline.asTable')).click();
  await expect(time.getByRole('row', { name: /To come.*374|374.*To come/ }).first()).toBeVisible();
  await expectNoAxeViolations(page);
  await past.getByRole('link').first().click();
  await expect(page.getByText(say('eligibility.reproduced'))).toBeVisible();
  await expect(page.getByText(say('eligibility.notToday'))).toBeVisible();
  await expectNoAxeViolations(page);
  for (const language of ['en', 'fr'] as const) {
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: say(`eligibility.report.${language}`) }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(
      `${language === 'fr' ? 'admissibilite' : 'eligibility'}-2026-11-02.pdf`,
    );
    const bytes = readFileSync(await file.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1')).toContain(`/Lang (${language}-CA)`);
  }
});

async function addClient(page: Page): Promise<string> {
  await page.goto('/dashboard/clients/new');
  await page.getByLabel(say('clients.fields.givenName')).fill(NAME.given);
  await page.getByLabel(say('clients.fields.familyName')).fill(NAME.family);
  await page.getByLabel(say('clients.fields.birthDate')).fill('12 03 1996');
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${NAME.given} ${NAME.family}` })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Every answer that the ranking asks for, as a consultant types them. */
async function sayFacts(page: Page): Promise<void> {
  await page.getByLabel(say('profile.facts.maritalStatus')).selectOption('single');
  await page.getByRole('button', { name: say('profile.languageTests.add') }).click();
  const report = page.getByRole('group', { name: 'Language test 1' });
  await report.getByLabel(say('profile.languageTests.name'), { exact: true }).selectOption('CELPIP-General');
  await report.getByLabel(say('profile.languageTests.takenOn')).fill('01 12 2024');
  for (const ability of ['listening', 'reading', 'writing', 'speaking'])
    await report.getByLabel(say(`profile.abilities.${ability}`)).fill('9');
  await page.getByRole('button', { name: say('profile.education.add') }).click();
  const credential = page.getByRole('group', { name: 'Credential 1' });
  await credential.getByLabel(say('profile.country'), { exact: true }).selectOption('CA');
  await credential
    .getByRole('group', { name: say('profile.education.studiedInCanada') })
    .getByLabel(say('profile.no'), { exact: true })
    .check();
  await page.getByLabel(say('profile.listState', { list: say('profile.work.title') })).selectOption('none');
  for (const fact of ['siblingInCanada', 'certificateOfQualification', 'provincialNomination'])
    await page
      .getByRole('group', { name: say(`profile.facts.${fact}`), exact: true })
      .getByLabel(say('profile.no'), { exact: true })
      .check();
  await page.getByLabel(say('profile.facts.jobOffer')).selectOption('other-skilled');
  await expect(page.getByRole('status').filter({ hasText: /^\s*Saved/ })).toBeVisible();
}
