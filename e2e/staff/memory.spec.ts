// What the servers keep in memory: how often it answered, cleared by an admin, written down in the trail.
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

test('an admin sees what is kept, clears it, and finds that in the trail', async ({ signedInAs }) => {
  const page = await signedInAs('admin');
  await page.goto('/settings/memory');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('settings.memory.title'));
  await expect(page.getByText(say('settings.memory.hearing'))).toBeVisible();
  const sessions = page.getByRole('row').filter({ hasText: say('settings.memory.names.sessions') });
  // Numbers are written down every ten seconds: whoever looks sees them come.
  await expect(sessions).toContainText('%', { timeout: 30_000 });
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: say('settings.memory.clear') }).click();
  await expect(page.getByText(say('settings.memory.cleared'))).toBeVisible();
  await page.goto('/settings/audit');
  await expect(page.getByText(/cleared what the servers keep in memory/).first()).toBeVisible();
});

test('a consultant has no such page', async ({ signedInAs, expectProblems }) => {
  expectProblems(/403|404/);
  const page = await signedInAs('consultant');
  const answer = await page.goto('/settings/memory');
  expect([403, 404]).toContain(answer!.status());
});
