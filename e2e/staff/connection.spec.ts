// What a person meets when the line or the services go away in the middle of their work.
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const LIST = '/dashboard/clients';

test('a broken sheet says so without its inside, and shows itself again when the services are back', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/503/, /TypeError/);
  const page = await signedInAs('consultant');
  await page.goto(LIST);
  await expect(page.getByRole('row').nth(3)).toBeVisible();
  await page.route('**/api/ready', (route) => route.fulfill({ status: 503, body: '{}' }));
  await page.route('**/api/trpc/clients.list*', (route) =>
    route.fulfill({ json: [{ result: { data: { items: [null], nextCursor: null } } }] }),
  );
  const active = page.getByRole('link', { name: new RegExp(`^${say('clients.list.tabs.active')}`) });
  await active.click();
  await expect(page.getByRole('heading', { level: 1, name: say('pages.fault.title') })).toBeVisible();
  await expect(page.getByText('TypeError')).toHaveCount(0);
  await expectNoAxeViolations(page);

  await page.unroute('**/api/trpc/clients.list*');
  await page.unroute('**/api/ready');
  await expect(page.getByRole('row').nth(3)).toBeVisible();
});
