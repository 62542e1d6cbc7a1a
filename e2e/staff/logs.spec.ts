// O04: the number of a request finds its lines, for the firm on its page and for the operator with the tool.
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { operator } from '../fixtures/operator.ts';
import { words } from '../fixtures/words.ts';

for (const [firm, language] of [
  ['maple-gate', 'en'],
  ['boreal', 'fr'],
] as const)
  test(`an owner finds in ${language} what became of a request by its number`, async ({ signedInAs }) => {
    const say = words(language);
    const owner = await signedInAs('owner', { firm });
    await owner.goto('/dashboard/clients');
    const [answer] = await Promise.all([
      owner.waitForResponse((response) => response.url().includes('clients.export')),
      owner.getByRole('button', { name: say('clients.list.export') }).click(),
    ]);
    const id = (await answer.headerValue('x-request-id'))!;
    await owner.goto('/settings/logs');
    await expect(owner.getByRole('heading', { level: 1, name: say('settings.logs.title') })).toBeVisible();
    const ended = owner.getByText(say('settings.logs.events.job')).locator('visible=true');
    await expect(async () => {
      await owner.goto(`/settings/logs?q=${id}`);
      await expect(ended).toHaveCount(1, { timeout: 3_000 });
    }).toPass();
    await expect(owner.getByText(say('settings.logs.events.done')).locator('visible=true')).toHaveCount(1);
    await expectNoAxeViolations(owner);
    await owner.setViewportSize({ width: 390, height: 844 });
    await expectNoAxeViolations(owner);
    const overflow = await owner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const records = JSON.parse(await operator('logs:find', '--id', id, '--json')) as { event: string }[];
    expect(records.map(({ event }) => event).sort()).toEqual(['job.ended', 'request.done']);
    // Another firm's owner finds nothing under the same number.
    const other = await signedInAs('owner', { firm: firm === 'boreal' ? 'maple-gate' : 'boreal' });
    await other.goto(`/settings/logs?q=${id}`);
    await expect(other.getByText(words(language === 'fr' ? 'en' : 'fr')('settings.logs.none'))).toBeVisible();
  });
