// Answers save themselves while the next one is given.
import { expect, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

test('what is on its way stays on the page while the next answer is given', async ({ signedInAs }) => {
  const page = await signedInAs('consultant');
  await page.goto('/dashboard/clients/new');
  await page
    .getByLabel(say('clients.fields.familyName'))
    .fill(`Zwischen-${Math.random().toString(36).slice(2, 8)}`);
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await page.getByRole('link', { name: say('profile.title'), exact: true }).click();
  const field = (id: string) => page.locator(`[id="${id}"]`);

  // The first answer is saved, and what is answered to that takes its time.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let saves = 0;
  await page.route('**/api/trpc/facts.save*', async (route) => {
    saves += 1;
    const response = await route.fetch();
    if (saves === 1) await held;
    await route.fulfill({ response });
  });
  await field('own-maritalStatus').selectOption({ label: say('profile.marital.married') });
  await expect.poll(() => saves).toBe(1);
  await field('own-familySize').fill('3');
  const married = field('own-maritalStatus').locator('option:checked');
  await expect(married).toHaveText(say('profile.marital.married'));
  await expect(page.getByRole('heading', { name: say('profile.spouse'), exact: true })).toBeVisible();
  letGo();
  await expect.poll(() => saves).toBe(2);
  await expect(page.getByRole('status').filter({ hasText: /^\s*Saved/ })).toBeVisible();
  await page.reload();
  await expect(married).toHaveText(say('profile.marital.married'));
  await expect(field('own-familySize')).toHaveValue('3');
});
