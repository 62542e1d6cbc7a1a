// Every page in both languages and both themes: no barrier that a machine can see, nothing cut off at any width.
// `FACES=full` (npm run drill faces) looks for barriers at every width as well.
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from './fixtures/test.ts';
import { faultsOf, WIDTHS } from './fixtures/faces.ts';
import type { Firm, Person } from './fixtures/people.ts';

const FULL = process.env.FACES === 'full';
/** Each speaks its own language first. */
const FIRMS = { en: 'maple-gate', fr: 'boreal' } as const satisfies Record<string, Firm>;
const APPLICANTS = { en: 'amara', fr: 'luc' } as const satisfies Record<string, Person>;

const VISITOR = [
  ...['/', '/sign-in', '/sign-up', '/forgot', '/developers', '/nowhere'],
  ...['/f/FIRM', '/f/FIRM/score', '/f/nowhere', '/mailbox', '/mailbox/letters'],
  '/mailbox/letters?kind=invite-member',
];
const STAFF = [
  '/dashboard/clients',
  '/dashboard/clients?status=prospect&sort=newest',
  '/dashboard/clients?q=zzzz',
  '/dashboard/clients/new',
  '/dashboard/nowhere',
  '/account',
];
const ADMIN = [
  '/settings/firm',
  '/settings/people',
  '/settings/people/invitations',
  '/settings/security',
  '/settings/addresses',
  '/settings/api-keys',
  '/settings/audit',
  '/settings/queues',
  '/settings/services',
  '/settings/memory',
  '/settings/mail',
  '/settings/mail?view=all',
  '/settings/backups',
  '/settings/clock',
  '/settings/logs',
];
const APPLICANT = ['/portal', '/account'];

for (const language of ['en', 'fr'] as const) {
  test.describe(language, () => {
    test.describe.configure({ timeout: FULL ? 600_000 : 180_000 });

    for (const path of VISITOR)
      test(`a visitor at ${path}`, async ({ visitor, expectProblems }) => {
        // The frames of letters run no script, also not that of whoever looks into them.
        expectProblems(/404/, /Blocked script execution in '[^']*\/mailbox\/page\//);
        await look(await visitor({ locale: `${language}-CA` }), path.replace('FIRM', FIRMS[language]));
      });

    test('a consultant', async ({ signedInAs, expectProblems }) => {
      expectProblems(/404/);
      const page = await signedInAs('consultant', { firm: FIRMS[language] });
      for (const path of STAFF) await look(page, path);
      await page.goto('/dashboard/clients');
      const record = await page.getByRole('row').getByRole('link').first().getAttribute('href');
      for (const path of ['', '/edit', '/profile', '/eligibility']) await look(page, `${record}${path}`);
    });

    test('an owner in the settings', async ({ signedInAs }) => {
      const page = await signedInAs('owner', { firm: FIRMS[language] });
      for (const path of ADMIN) await look(page, path);
      await page.goto('/settings/people');
      await look(page, (await page.getByRole('row').getByRole('link').first().getAttribute('href'))!);
    });

    test('an applicant', async ({ signedInAs }) => {
      const page = await signedInAs(APPLICANTS[language]);
      for (const path of APPLICANT) await look(page, path);
    });
  });
}

async function look(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoAxeViolations(page);
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .soft(async () => expect(await faultsOf(page)).toEqual([]), `${path} at ${width} px`)
      .toPass({ timeout: 2_000 });
    if (FULL) await expectNoAxeViolations(page);
  }
}
