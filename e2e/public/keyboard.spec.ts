// The public calculator with nothing but keys.
import { choose, expectFocusKept, press, tabTo, type, typeDay } from '../fixtures/keyboard.ts';
import { expect, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

test('a visitor comes to their score from the top of the page, by keys alone', async ({ visitor }) => {
  const page = await visitor();
  await page.goto('/f/maple-gate/score');
  await expect(page.getByRole('heading', { level: 1, name: say('score.title') })).toBeVisible();
  const field = (name: string) => page.locator(`[id="${name}"]`);

  await typeDay(page, field('birthDate'), '1996-03-12');
  await choose(page, field('maritalStatus'), say('profile.marital.single'));
  await choose(page, field('own.test.0.name'), 'CELPIP');
  await typeDay(page, field('own.test.0.takenOn'), '2024-12-01');
  for (const ability of ['listening', 'reading', 'writing', 'speaking'])
    await type(page, field(`own.test.0.${ability}`), '9');
  // What is folded is opened and folded again without leaving it.
  const folded = page.locator('summary').filter({ hasText: say('score.secondTest') });
  await press(page, folded);
  await expect(field('own.test.1.name')).toBeVisible();
  await press(page, folded);
  await expect(field('own.test.1.name')).toBeHidden();
  await choose(page, field('own.credential.0.level'), 'Program of three years');
  await choose(page, field('own.credential.0.country'), 'In Canada');
  await choose(page, field('own.credential.0.studiedInCanada'), say('profile.no'));
  await choose(page, field('own.work.0.any'), 'None');
  for (const name of ['siblingInCanada', 'certificateOfQualification', 'provincialNomination'])
    await choose(page, field(name), say('profile.no'));
  await choose(page, field('jobOffer'), say('profile.offers.none'));
  await press(page, page.getByRole('button', { name: say('score.submit') }));

  const result = page.getByRole('region', { name: say('score.result') });
  await expect(result).toContainText('374');
  // The reader is brought to the answer, and goes on from there.
  await expectFocusKept(page);
  await expect(result).toBeInViewport();
  await tabTo(page, page.getByLabel(say('profile.spouseGivenName')), { most: 6 });
});
