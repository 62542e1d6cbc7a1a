// A spouse who is a client already is entered once: what is said on either record is one answer, and both scores follow it.
import type { Page } from '@playwright/test';
import { ask } from '../fixtures/ask.ts';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const none = { state: 'none', items: [] };

test('a client is found and made the spouse of another, and what either record says counts for both', async ({
  signedInAs,
}) => {
  const page = await signedInAs('consultant');
  const mark = Math.random().toString(36).slice(2, 8);
  const [client, spouse] = [
    await addClient(page, 'Ada', `Pairwise-${mark}`),
    await addClient(page, 'Bo', `Pairwise-${mark}`),
  ];
  const shared = {
    ...{ certificateOfQualification: false, provincialNomination: false, siblingInCanada: false },
    ...{ work: none, jobOffer: 'none', education: bachelor(), languageTests: celpip(9) },
  };
  await saveFacts(page, client, {
    ...{ ...shared, maritalStatus: 'married', spouseAccompanying: true, spouseCitizenOrResident: false },
  });
  await saveFacts(page, spouse, { ...shared, maritalStatus: 'single' });

  await page.goto(`${client}/profile`);
  await page.getByLabel(say('profile.spouseFind')).fill(`Pairwise-${mark}`);
  const found = page.getByRole('listitem').filter({ hasText: `Bo Pairwise-${mark}` });
  await expect(found).toBeVisible();
  // Nobody is their own spouse.
  await expect(page.getByRole('listitem').filter({ hasText: `Ada Pairwise-${mark}` })).toHaveCount(0);
  await found.getByRole('button', { name: say('profile.spouseChoose') }).click();
  const record = page.getByRole('link', { name: say('profile.spouseRecord') });
  await expect(record).toHaveAttribute('href', spouse);
  await expect(page.locator('#spouse-languageTests-0-listening')).toHaveValue('9');
  await expectNoAxeViolations(page);

  const language = () => page.getByRole('button', { name: /^Spouse: first official language/ });
  await page.goto(`${client}/eligibility`);
  await expect(language()).toContainText('20 / 20');

  // On the spouse's own record one result is corrected, and the client's score follows.
  await page.goto(`${spouse}/profile`);
  await correct(page, '#own-languageTests-0-listening', '6');
  await page.goto(`${client}/eligibility`);
  await expect(language()).toContainText('16 / 20');

  // And on the client's record it is the same answer again.
  await page.goto(`${client}/profile`);
  await expect(page.locator('#spouse-languageTests-0-listening')).toHaveValue('6');
  await correct(page, '#spouse-languageTests-0-listening', '9');
  await page.goto(`${spouse}/profile`);
  await expect(page.locator('#own-languageTests-0-listening')).toHaveValue('9');

  // Taken back, both keep what was said of them.
  await page.goto(`${client}/profile`);
  await page.getByRole('button', { name: say('profile.spouseUnlink') }).click();
  await expect(page.getByLabel(say('profile.spouseFind'))).toBeVisible();
  await page.goto(`${spouse}/profile`);
  await expect(page.locator('#own-languageTests-0-listening')).toHaveValue('9');
});

/** Leaves the field as a person does, and waits for what the page says of it. */
async function correct(page: Page, field: string, value: string): Promise<void> {
  await page.locator(field).fill(value);
  await page.locator(field).blur();
  await expect(page.getByRole('status').filter({ hasText: /^\s*Saved/ })).toBeVisible();
}

async function addClient(page: Page, givenName: string, familyName: string): Promise<string> {
  await page.goto('/dashboard/clients/new');
  await page.getByLabel(say('clients.fields.givenName')).fill(givenName);
  await page.getByLabel(say('clients.fields.familyName')).fill(familyName);
  await page.getByLabel(say('clients.fields.birthDate')).fill('12 03 1993');
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await page.waitForURL(/\/dashboard\/clients\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

const saveFacts = (page: Page, client: string, own: object) =>
  ask(page, 'facts.save', { clientId: client.split('/').at(-1), version: 0, own });

const bachelor = () => ({
  state: 'whole',
  items: [{ level: 'three-year-plus-post-secondary', country: 'CA', studiedInCanada: true }],
});

const celpip = (score: number) => ({
  state: 'whole',
  items: [
    {
      name: 'CELPIP-General',
      takenOn: '2026-03-01',
      ...{ listening: score, reading: score, writing: score, speaking: score },
    },
  ],
});
