// E17: a consultant writes a round down and sees which clients reached it. E09: an admin lets a rule pack in, after one that has a fault.
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { ask } from '../fixtures/ask.ts';
import { openFirm } from '../fixtures/firms.ts';
import { operator } from '../fixtures/operator.ts';
import { words } from '../fixtures/words.ts';
import type { Page } from '@playwright/test';

const DAY = '2026-06-24';
const ROUND = { heldOn: '24 06 2026', cutOff: '1' };

/** A round of another day and name each time: of each kind a day has one. */
const own = (mark: string) => `${mark} ${Date.now().toString(36)}`;

for (const [firm, language] of [
  ['maple-gate', 'en'],
  ['boreal', 'fr'],
] as const)
  test(`a consultant enters a round in ${language}, corrects it, and takes it back`, async ({
    signedInAs,
  }) => {
    const say = words(language);
    const page = await signedInAs('consultant', { firm });
    await page.goto('/dashboard/clients');
    await page.getByRole('link', { name: say('shell.rounds'), exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: say('rounds.title') })).toBeVisible();
    await page
      .getByRole('link', { name: say('rounds.new.open') })
      .first()
      .click();
    // Nothing said: the form names each field that is missing.
    await page.getByRole('button', { name: say('rounds.new.submit') }).click();
    await expect(page.getByLabel(say('rounds.fields.heldOn'))).toHaveAttribute('aria-invalid', 'true');
    const name = own(language);
    await page.getByLabel(say('rounds.fields.heldOn')).fill(ROUND.heldOn);
    await page.getByLabel(say('rounds.fields.kind')).selectOption('other');
    await page.getByLabel(say('rounds.fields.name')).fill(name);
    await page.getByLabel(say('rounds.fields.cutOff')).fill('480');
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: say('rounds.new.submit') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
    await expect(page.getByText('480', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: say('rounds.correct.open') }).click();
    await page.getByLabel(say('rounds.fields.cutOff')).fill('481');
    await page.getByRole('button', { name: say('rounds.correct.submit') }).click();
    await expect(page.getByText('481', { exact: true })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: say('rounds.withdraw.open') }).click();
    await page.getByLabel(say('rounds.withdraw.reason')).fill('x');
    await page.getByRole('button', { name: say('rounds.withdraw.submit') }).click();
    await expect(page.getByRole('button', { name: say('rounds.correct.open') })).toHaveCount(0);
    await page.goto('/dashboard/rounds?view=withdrawn');
    await expect(page.getByRole('link', { name })).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectNoAxeViolations(page);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
  });

test('who reached a round: by the score that was kept for its day', async ({ signedInAs }) => {
  const say = words('en');
  const page = await signedInAs('consultant');
  const name = own('en');
  const clientId = await makeClient(page, name);
  await answer(page, clientId);
  await page.goto(`/dashboard/clients/${clientId}/eligibility?asOf=${DAY}`);
  await page.getByRole('button', { name: say('eligibility.store') }).click();
  await page.goto('/dashboard/rounds/new');
  await page.getByLabel(say('rounds.fields.heldOn')).fill(ROUND.heldOn);
  await page.getByLabel(say('rounds.fields.kind')).selectOption('other');
  await page.getByLabel(say('rounds.fields.name')).fill(name);
  await page.getByLabel(say('rounds.fields.cutOff')).fill(ROUND.cutOff);
  await page.getByRole('button', { name: say('rounds.new.submit') }).click();
  const above = page.getByRole('region', { name: say('rounds.above.title') });
  await expect(above.getByRole('link', { name })).toBeVisible();
  await expect(above).toContainText(say('rounds.above.ofThatDay'));
  await expectNoAxeViolations(page);
  // On the score's own page the last rounds stand on its bar, each with how far the score is from it.
  await page.goto(`/dashboard/clients/${clientId}/eligibility?asOf=${DAY}`);
  const last = page.getByRole('region', { name: say('eligibility.lastRounds.title') });
  await expect(last.getByRole('listitem').first()).toContainText(
    /cut-off \d+, (\d+ (above|below) it|exactly at it)/,
  );
  await expectNoAxeViolations(page);
});

async function makeClient(page: Page, name: string): Promise<string> {
  const say = words('en');
  await page.goto('/dashboard/clients/new');
  await page.getByLabel(say('clients.fields.familyName')).fill(name);
  await page.getByLabel(say('clients.fields.birthDate')).fill('12 03 1993');
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await page.waitForURL(/\/dashboard\/clients\/[0-9a-f-]{36}$/);
  return page.url().split('/').at(-1)!;
}

/** Everything that the ranking asks, by the door of programs. */
async function answer(page: Page, clientId: string, more: object = {}): Promise<void> {
  const none = { state: 'none', items: [] };
  const own = {
    ...{ maritalStatus: 'single', education: none, languageTests: none, work: none, jobOffer: 'none' },
    ...{ certificateOfQualification: false, provincialNomination: false, siblingInCanada: true },
    ...more,
  };
  await ask(page, 'facts.save', { clientId, version: 0, own });
}

test('who reached a new round is told to the firm once, and the news leads to the list', async ({
  visitor,
}) => {
  test.slow(); // The firm is made by the operator’s tool, a process for each command.
  const say = words('en');
  const firm = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, firm.email);
  const names = [own('in'), own('out')] as const;
  for (const [at, name] of names.entries()) {
    const clientId = await makeClient(page, name);
    await answer(page, clientId, { provincialNomination: at === 0 });
    await page.goto(`/dashboard/clients/${clientId}/eligibility?asOf=${DAY}`);
    await page.getByRole('button', { name: say('eligibility.store') }).click();
    const past = page.getByRole('region', { name: say('eligibility.past') });
    await expect(past.getByRole('listitem')).toHaveCount(1);
  }
  await page.goto('/dashboard/rounds/new');
  await page.getByLabel(say('rounds.fields.heldOn')).fill(ROUND.heldOn);
  await page.getByLabel(say('rounds.fields.kind')).selectOption('provincial-nominee');
  await page.getByLabel(say('rounds.fields.cutOff')).fill(ROUND.cutOff);
  await page.getByRole('button', { name: say('rounds.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(say('rounds.kinds.provincial-nominee'));
  const bell = page.getByRole('banner').getByRole('button', { name: say('shell.notifications.title') });
  await expect(bell).toContainText('1');
  await page.goto('/dashboard/clients');
  await bell.click();
  const panel = page.getByRole('dialog', { name: say('shell.notifications.title') });
  await expectNoAxeViolations(page);
  await panel.getByRole('link', { name: /^1 client reached the round of 24 June 2026/ }).click();
  const above = page.getByRole('region', { name: say('rounds.above.title') });
  await expect(above.getByRole('row', { name: new RegExp(names[0]) })).toContainText(
    say('rounds.above.fit.yes'),
  );
  await expect(above.getByRole('row', { name: new RegExp(names[1]) })).toContainText(
    say('rounds.above.fit.no'),
  );
  await expect(bell).not.toContainText('1');
  // Corrected without anybody new: nothing more is told.
  await page.getByRole('button', { name: say('rounds.correct.open') }).click();
  await page.getByLabel(say('rounds.fields.cutOff')).fill('2');
  await page.getByRole('button', { name: say('rounds.correct.submit') }).click();
  await expect(page.getByText('2', { exact: true })).toBeVisible();
  await bell.click();
  await expect(panel.getByRole('listitem')).toHaveCount(1);
});

test('of a file with a bad line nothing is taken in; the corrected one is, and shows in the picture', async ({
  signedInAs,
}) => {
  const say = words('en');
  const page = await signedInAs('consultant');
  const name = own('en');
  await page.goto('/dashboard/rounds/import');
  const file = (text: string) => ({ name: 'rounds.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const good = `held_on,kind,cut_off,name\n2026-05-01,other,520,${name}\n2026-06-01,other,511,${name}\n2026-06-02,other,400,B ${name}\n`;
  const choose = page.getByLabel(say('rounds.import.choose'));
  await choose.setInputFiles(file(`${good}2026-06-31,other,500,C\n`));
  await expect(page.getByText(say('problems.date'))).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take in/ })).toHaveCount(0);
  await choose.setInputFiles(file(good));
  await page.getByRole('button', { name: /^Take in 3 rounds/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: say('rounds.title') })).toBeVisible();
  await expect(page.getByText(/ rounds from /)).toBeVisible();
  await page.getByText(say('rounds.chart.asTable')).click();
  await expect(page.getByRole('figure').getByRole('cell', { name: '511' }).first()).toBeVisible();
  await expectNoAxeViolations(page);
});

test('an admin is told what is wrong with a rule pack, and lets the right one in', async ({ visitor }) => {
  test.slow(); // The firm is made by the operator’s tool, a process for each command.
  const say = words('en');
  const firm = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, firm.email);
  await page.goto('/settings/people');
  await page.getByRole('link', { name: say('settings.rooms.rule-packs') }).click();
  await page.getByRole('link', { name: 'Settlement funds' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: say('rulePacks.exportOf', { edition: 1 }) }).click();
  const file = (await download).suggestedFilename();
  expect(file).toBe('settlement-funds-1.json');
  const text = await operator('rule-pack:export', 'settlement-funds');
  const next = text.replace('"edition": 1', '"edition": 2').replace('"2026-08-20"', '"2026-11-01"');
  await expectNoAxeViolations(page);
  await page.goto('/settings/rule-packs/import');
  const choose = page.getByLabel(say('rulePacks.import.choose'));
  const json = (content: string) => ({
    name: file,
    mimeType: 'application/json',
    buffer: Buffer.from(content),
  });
  await choose.setInputFiles(json(next.replace('"to": "2023-06-09"', '"to": "2023-06-01"')));
  await expect(
    page.getByText('funds from 2022-06-09 ends on 2023-06-01, and the next begins on 2023-06-10'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: say('rulePacks.import.submit') })).toHaveCount(0);
  await expectNoAxeViolations(page);
  await choose.setInputFiles(json(next));
  await expect(page.getByRole('cell', { name: '"2026-11-01"' })).toBeVisible();
  await page.getByRole('button', { name: say('rulePacks.import.submit') }).click();
  await expect(
    page.getByRole('button', { name: say('rulePacks.withdraw.of', { edition: 2 }) }),
  ).toBeVisible();
  await page.getByRole('button', { name: say('rulePacks.withdraw.of', { edition: 2 }) }).click();
  await page.getByRole('button', { name: say('rulePacks.withdraw.submit') }).click();
  await expect(page.getByText(say('rulePacks.states.withdrawn'), { exact: true })).toBeVisible();
});

test('who may not is told so', async ({ signedInAs, expectProblems }) => {
  expectProblems(/403/);
  const say = words('en');
  const consultant = await signedInAs('consultant');
  await consultant.goto('/settings/rule-packs');
  await expect(consultant.getByText(say('pages.forbidden.text'))).toBeVisible();
  const assistant = await signedInAs('assistant');
  await assistant.goto('/dashboard/rounds');
  await expect(assistant.getByRole('heading', { level: 1, name: say('rounds.title') })).toBeVisible();
  await expect(assistant.getByRole('link', { name: say('rounds.new.open') })).toHaveCount(0);
  await assistant.goto('/dashboard/rounds/new');
  await expect(assistant.getByText(say('pages.forbidden.text'))).toBeVisible();
});
