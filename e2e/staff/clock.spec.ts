// O32: an owner moves the demo's clock ahead, and what is due in thirty days is there. Runs after all other journeys (see the
// configuration): it ends everybody's sessions.
import { randomBytes } from 'node:crypto';
import { operator } from '../fixtures/operator.ts';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const dire = words('fr');

test('thirty days later an invitation is too old, whoever moved the clock stays, and everybody else is signed out', async ({
  signedInAs,
  expectProblems,
}) => {
  // What their pages ask by themselves is refused from then on.
  expectProblems(/401/);
  const email = `late-${randomBytes(4).toString('hex')}@journey.example`;
  const [owner, consultant] = [await signedInAs('owner'), await signedInAs('consultant')];
  await consultant.goto('/dashboard/clients');
  await owner.goto('/settings/people/invitations');
  await owner.getByRole('button', { name: say('settings.invitations.invite') }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel(say('settings.invitations.dialog.emails'), { exact: true }).fill(email);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toHaveCount(0);
  const invited = owner.getByRole('row').filter({ hasText: email });
  await expect(invited).toContainText('Open until');

  await owner.goto('/settings/clock');
  await expectNoAxeViolations(owner);
  await owner.getByRole('button', { name: say('settings.clock.steps.30d') }).click();
  await expect(owner.getByText('30 days ahead of the clock on the wall')).toBeVisible();
  await owner.goto('/settings/people/invitations');
  await expect(invited).toContainText('Too old since');
  await expect(async () => {
    await consultant.goto('/dashboard/clients');
    expect(new URL(consultant.url()).pathname).toBe('/sign-in');
  }).toPass();

  const moved = JSON.parse(await operator('clock:advance', '12h', '--json')) as { aheadMs: number };
  expect(moved.aheadMs).toBe((30 * 24 + 12) * 3_600_000);
  await expect(operator('clock:advance', 'soon')).rejects.toThrow('no span of time');
  await expect(operator('clock:advance')).rejects.toThrow('SPAN is missing');
});

test.describe.configure({ mode: 'serial' });

test('the card speaks French, fits a phone, and only admins see it', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/403/);
  const owner = await signedInAs('owner', { firm: 'boreal' });
  await owner.goto('/settings/clock');
  await expect(owner.getByRole('heading', { level: 1, name: dire('settings.clock.title') })).toBeVisible();
  await owner.setViewportSize({ width: 390, height: 844 });
  await expectNoAxeViolations(owner);
  const overflow = await owner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  const billing = await signedInAs('billing');
  await billing.goto('/settings/clock');
  await expect(billing.getByText(say('pages.forbidden.text'))).toBeVisible();
});
