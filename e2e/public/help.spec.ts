// O31: the product explains itself, to whoever comes, with or without a script.
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { faultsOf } from '../fixtures/faces.ts';
import { words } from '../fixtures/words.ts';

for (const language of ['en', 'fr'] as const)
  test(`a visitor finds a topic in ${language}, without a script, on a phone`, async ({ visitor }) => {
    const say = words(language);
    const page = await visitor({
      locale: `${language}-CA`,
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    await page.goto('/help');
    await expect(page.getByRole('heading', { level: 1, name: say('help.title') })).toBeVisible();
    await page.getByLabel(say('help.find')).fill(language === 'en' ? 'photo phone' : 'photo telephone');
    await page.getByRole('button', { name: say('help.findSubmit') }).click();
    await page
      .getByRole('main')
      .getByRole('link', { name: say('help.topics.portal-files') })
      .click();
    await expect(
      page.getByRole('heading', { level: 1, name: say('help.topics.portal-files') }),
    ).toBeVisible();
    // The button bears the name that it has in the portal.
    await expect(page.getByText(say('files.own.choose'))).toBeVisible();
    await page.goto('/help?q=zebra');
    await expect(page.getByText(say('help.nothing', { q: 'zebra' }))).toBeVisible();
  });

for (const path of ['/help', '/help?q=work', '/help/setting-up', '/help/portal-files'])
  for (const language of ['en', 'fr'] as const)
    test(`${path} in ${language}: no barrier, nothing cut off, wide and light, narrow and dark`, async ({
      visitor,
    }) => {
      const page = await visitor({ locale: `${language}-CA` });
      for (const [width, colorScheme] of [
        [1440, 'light'],
        [390, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await expectNoAxeViolations(page);
        expect(await faultsOf(page)).toEqual([]);
      }
    });

test('a topic that nobody wrote is a page that says so, and papers of engineers are not for visitors', async ({
  visitor,
  expectProblems,
}) => {
  expectProblems(/404/);
  const page = await visitor();
  await page.goto('/help/zebra');
  await expect(page.getByText(words('en')('pages.notFound.title'))).toBeVisible();
  await page.goto('/help/engineers');
  await expect(page).toHaveURL(/\/sign-in/);
});
