// O06: how the copies of the instance stand, and a trial restore on request.
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { operator } from '../fixtures/operator.ts';
import { words } from '../fixtures/words.ts';

const BACKUPS = '/settings/backups';

for (const [firm, language] of [
  ['maple-gate', 'en'],
  ['boreal', 'fr'],
] as const)
  test(`an owner sees in ${language} until when all could be brought back, and when it was last tried`, async ({
    signedInAs,
    expectProblems,
  }) => {
    // Refused where another firm's owner asked a moment ago: theirs serves as well.
    expectProblems(/409/);
    const say = words(language);
    const owner = await signedInAs('owner', { firm });
    await owner.goto('/settings/people');
    await owner.getByRole('link', { name: say('settings.rooms.backups') }).click();
    await expect(owner.getByRole('heading', { level: 1, name: say('settings.backups.title') })).toBeVisible();
    // The first copy is made without being asked for, soon after the start.
    const facts = owner.getByLabel(say('settings.backups.facts'));
    await expect(facts).toContainText(/[0-9a-f]{64}/, { timeout: 90_000 });
    const trial = owner.getByRole('button', { name: say('settings.backups.verifyNow') });
    await trial.click();
    await expect(
      owner.getByText(say('settings.backups.asked.verify')).or(owner.getByText(say('settings.backups.rest'))),
    ).toBeVisible();
    const tried = owner
      .getByRole('row')
      .filter({ hasText: say('settings.backups.kinds.verify') })
      .first();
    await expect(tried).toContainText(say('settings.backups.states.done'), { timeout: 90_000 });
    await expectNoAxeViolations(owner);
    await owner.setViewportSize({ width: 390, height: 844 });
    await expectNoAxeViolations(owner);
    const overflow = await owner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

test('whoever may not look is told so', async ({ signedInAs, expectProblems }) => {
  expectProblems(/403/);
  const consultant = await signedInAs('consultant');
  await consultant.goto(BACKUPS);
  await expect(consultant.getByText(words('en')('pages.forbidden.text'))).toBeVisible();
});

test('the operator’s restore refuses a place that is in use', async () => {
  await expect(operator('restore', '/no/such.backup')).rejects.toThrow(/runs on|not empty|no file/);
});
