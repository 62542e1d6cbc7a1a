// A firm shows itself: its words, its colour and its logo, on its own page, in an invitation, and in the portal.
import { deflateSync, crc32 } from 'node:zlib';
import { openFirm } from '../fixtures/firms.ts';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const t = (key: string, values?: Record<string, string>) => say(`settings.firm.${key}`, values);

test('an owner says who the firm is, and everybody sees it', async ({ visitor, expectProblems }) => {
  expectProblems(/422/);
  const { slug, email } = await openFirm();
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, email);
  await page.goto('/settings/firm');
  await expect(page.getByRole('heading', { level: 1, name: t('title') })).toBeVisible();
  const saved = page.getByText(t('saved'), { exact: true });
  const save = page.getByRole('button', { name: t('save'), exact: true });

  // Words. They stay as they are typed, also while the page’s script starts.
  const name = page.getByLabel(t('fields.name'), { exact: true });
  await name.fill('Northlight Immigration');
  await expect(name).toHaveValue('Northlight Immigration');
  await page.getByLabel(t('fields.address'), { exact: true }).fill('1 Main Street\nHalifax NS');
  await page.getByLabel(t('fields.phone'), { exact: true }).fill('12');
  await page.getByText(t('noLanguage')).click();
  await page.getByLabel('Spanish').check();
  await page.getByLabel(t('fields.welcomeEn'), { exact: true }).fill('We go with you.');
  await save.click();
  await expect(page.getByText(say('problems.phone'))).toBeVisible();
  await page.getByLabel(t('fields.phone'), { exact: true }).fill('+1 902 555 0100');

  // A colour that cannot be seen in the dark, and the nearest one that can.
  const colour = page.getByLabel(t('fields.accent'), { exact: true });
  await colour.fill('#0b2a6f');
  await expect(page.getByText(/^Hard to see on dark pages/)).toBeVisible();
  // Folded again: what lies half under the head of the page is hard to hit for a machine too.
  await page.locator('fieldset summary').click();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: /^Take #/ }).click();
  await expect(page.getByText(/^Hard to see/)).toHaveCount(0);
  await save.click();
  await expect(saved).toBeVisible();
  // In the frame around the page too, which is asked for anew.
  await expect(page.getByRole('banner').getByText('Northlight Immigration')).toBeVisible();

  // A logo, and a file that is none.
  const file = page.locator('#logo-file');
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await expect(page.getByText(say('problems.logoKind'))).toBeVisible();
  const [answer] = await Promise.all([
    page.waitForResponse('**/api/uploads/logo'),
    file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: square(64) }),
  ]);
  expect(await answer.json()).toMatchObject({ name: 'Northlight Immigration', logo: expect.any(String) });
  await expect(
    page.getByRole('img', { name: t('logoOf', { firm: 'Northlight Immigration' }) }),
  ).toBeVisible();

  // What was typed after that is asked about before it is lost.
  await page.getByLabel(t('fields.email'), { exact: true }).fill('hello@northlight.example');
  await page
    .getByRole('link', { name: say('settings.rooms.people') })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: say('form.discardTitle') })).toBeVisible();
  await page.getByRole('button', { name: say('form.keepWriting') }).click();
  await save.click();
  await expect(saved).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(t('fields.email'), { exact: true })).toHaveValue('hello@northlight.example');
  await expect(colour).not.toHaveValue('');
  await expectNoAxeViolations(page);

  // Anyone, without a script too.
  const stranger = await visitor({ javaScriptEnabled: false });
  await stranger.goto(`/f/${slug}`);
  await expect(stranger.getByRole('heading', { level: 1, name: 'Northlight Immigration' })).toBeVisible();
  for (const said of ['We go with you.', 'Spanish', '+1 902 555 0100', 'hello@northlight.example'])
    await expect(stranger.getByText(said)).toBeVisible();
  const logo = stranger.locator('img.firm-logo').first();
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
  await stranger.getByRole('link', { name: say('publicFirm.score') }).click();
  await expect(stranger.getByRole('heading', { level: 1, name: say('score.title') })).toBeVisible();
  await expect(stranger.locator('img.firm-logo').first()).toBeVisible();
});

/** A picture of one colour, written by hand: its chunks with their checks, and one filter byte before each line. */
function square(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, 0x6a)]);
  const lines = Buffer.concat(Array.from({ length: side }, () => line));
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    mark,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
