// W07: the firm's background work, and how the queues stand.
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { operator } from '../fixtures/operator.ts';
import { words } from '../fixtures/words.ts';

const QUEUES = '/settings/queues';

for (const [firm, language] of [
  ['maple-gate', 'en'],
  ['boreal', 'fr'],
] as const)
  test(`an owner sees in ${language} what waits, what failed and how the queues stand`, async ({
    signedInAs,
  }) => {
    const say = words(language);
    const owner = await signedInAs('owner', { firm });
    await owner.goto('/settings/people');
    await owner.getByRole('link', { name: say('settings.rooms.queues') }).click();
    await expect(owner.getByRole('heading', { level: 1, name: say('settings.queues.title') })).toBeVisible();
    await expect(owner.getByLabel(say('settings.queues.numbers'))).toContainText(
      say('settings.queues.count.done'),
    );
    // A worker looks each five seconds and says so here.
    await expect(owner.getByRole('cell', { name: say('settings.queues.names.upkeep') })).toBeVisible({
      timeout: 15_000,
    });
    await expect(owner.getByText(say('settings.queues.silent'))).toHaveCount(0);
    await expectNoAxeViolations(owner);
    await owner.getByRole('link', { name: say('settings.queues.tabs.open') }).click();
    await expect(owner).toHaveURL(/view=open/);
    await expect(owner.getByText(say('settings.queues.empty.open'))).toBeVisible();
    await owner.setViewportSize({ width: 390, height: 844 });
    await expectNoAxeViolations(owner);
    const overflow = await owner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

test('whoever may not look is told so, and the operator sees all of it', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/403/);
  const consultant = await signedInAs('consultant');
  await consultant.goto(QUEUES);
  await expect(consultant.getByText(words('en')('pages.forbidden.text'))).toBeVisible();
  const report = JSON.parse(await operator('queue:list', '--json')) as {
    schedules: { name: string; problem: string | null }[];
    consumers: { consumer: string }[];
  };
  expect(report.schedules.map(({ name }) => name)).toContain('platform.send-mail');
  expect(report.schedules.filter(({ problem }) => problem)).toEqual([]);
  expect(report.consumers.map(({ consumer }) => consumer)).toContain('identity.warn-of-licence');
});
