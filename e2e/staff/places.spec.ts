// A person who works for two firms: one login, and a clear way from one to the other.
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { operator } from '../fixtures/operator.ts';
import { emailOf, PASSWORD } from '../fixtures/people.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

test('goes from one firm to the other and back, and sees each one’s people alone', async ({ visitor }) => {
  const email = emailOf('manager', 'maple-gate');
  await operator(
    ...['user:create', '--firm', 'boreal', '--email', email, '--name', 'Known Already'],
    ...['--role', 'read_only', '--password', PASSWORD],
  );
  const page = await visitor();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, email);
  const places = page.getByRole('region', { name: say('account.places.title') });
  await expect(places.getByRole('listitem')).toHaveCount(2);
  await expect(places.getByRole('listitem').filter({ hasText: 'Maple Gate' })).toContainText(
    say('account.places.here'),
  );
  await expectNoAxeViolations(page);

  await places
    .getByRole('button', { name: say('account.places.goTo', { name: 'Boréal Immigration' }) })
    .click();
  await expect(page).toHaveURL('/dashboard/clients');
  await expect(page.getByRole('banner').getByText('Boréal Immigration')).toBeVisible();
  // Here they only read.
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('link', { name: say('clients.list.new') })).toHaveCount(0);

  await page.goto('/account');
  await page
    .getByRole('button', { name: say('account.places.goTo', { name: 'Maple Gate Immigration' }) })
    .click();
  await expect(page.getByRole('banner').getByText('Maple Gate Immigration')).toBeVisible();
  await expect(page.getByRole('link', { name: say('clients.list.new') })).toBeVisible();
});
