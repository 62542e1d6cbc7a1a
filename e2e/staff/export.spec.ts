// W08: long work is asked for, goes on while one is elsewhere, and hands over its file.
import { readFileSync } from 'node:fs';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

for (const [firm, language, width] of [
  ['maple-gate', 'en', 1440],
  ['boreal', 'fr', 390],
] as const)
  test(`an admin exports the clients in ${language} at ${width} px and goes on meanwhile`, async ({
    signedInAs,
  }) => {
    const say = words(language);
    const admin = await signedInAs('admin', { firm });
    await admin.setViewportSize({ width, height: 844 });
    await admin.goto('/dashboard/clients');
    await admin.getByRole('button', { name: say('clients.list.export') }).click();
    await admin.goto('/settings/people');
    const file = admin.getByRole('region', { name: say('shell.jobs.label') });
    const link = file.getByRole('link').first();
    await expect(link).toBeVisible({ timeout: 20_000 });
    await expectNoAxeViolations(admin);
    const [download] = await Promise.all([admin.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^clients-\d{4}-\d\d-\d\d\.csv$/);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toBe('\uFEFFid,givenName,familyName,email,phone,birthDate,status,createdAt,updatedAt');
    expect(lines.length).toBeGreaterThan(40);
    await file.getByRole('button').first().click();
    await expect(file).toHaveCount(0);
    const overflow = await admin.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

test('whoever may not export is not offered it', async ({ signedInAs }) => {
  const consultant = await signedInAs('consultant');
  await consultant.goto('/dashboard/clients');
  await expect(consultant.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(consultant.getByRole('button', { name: words('en')('clients.list.export') })).toHaveCount(0);
});
