// Files on the client's page: sent, cut off and gone on with, opened, renamed, shared, handed on, archived.
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, expectNoAxeViolations, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');

/** Bytes that are a PDF by their marks and nothing that repeats. */
function pdf(size: number, seed: string): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; at += 32) createHash('sha256').update(`${seed} ${at}`).digest().copy(bytes, at);
  bytes.write('%PDF-1.7\n');
  return bytes;
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const files = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/pdf', buffer });

async function openClient(page: Page, familyName: string): Promise<void> {
  await page.goto('/dashboard/clients/new');
  await page.getByLabel(say('clients.fields.familyName')).fill(familyName);
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: familyName })).toBeVisible();
  await expect(page.getByRole('heading', { name: say('files.title'), exact: true })).toBeVisible();
}

test('several files arrive, are opened as they were, renamed, shared, archived and brought back', async ({
  signedInAs,
}) => {
  const page = await signedInAs('consultant');
  await openClient(page, 'Filesworth');
  const panel = page.getByRole('region', { name: say('files.title'), exact: true });
  const [one, two] = [pdf(300_000, 'one'), pdf(2_500_000, 'two')];
  await page
    .getByLabel(say('files.choose'))
    .setInputFiles([files('Passport.pdf', one), files('Letter.pdf', two)]);
  const row = (name: string) => panel.getByRole('listitem').filter({ has: page.getByRole('link', { name }) });
  await expect(row('Passport.pdf')).toContainText(sha256(one).slice(0, 8));
  await expect(row('Letter.pdf')).toContainText(sha256(two).slice(0, 8));
  await expectNoAxeViolations(page);

  const address = await row('Letter.pdf').getByRole('link').getAttribute('href');
  const answer = await page.request.get(address!);
  expect([answer.status(), sha256(await answer.body())]).toEqual([200, sha256(two)]);

  const menu = async (name: string, item: string) => {
    await page.getByRole('button', { name: say('files.menu.of', { name }) }).click();
    await page.getByRole('menuitem', { name: say(item) }).click();
  };
  await menu('Letter.pdf', 'files.menu.openings');
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');

  await menu('Letter.pdf', 'files.menu.rename');
  await page.getByRole('textbox', { name: say('files.rename.label') }).fill('Letter of employment');
  await page.getByRole('button', { name: say('files.rename.save') }).click();
  await expect(row('Letter of employment.pdf')).toBeVisible();

  await menu('Letter of employment.pdf', 'files.menu.share');
  await expect(row('Letter of employment.pdf')).toContainText(say('files.visible'));

  await menu('Passport.pdf', 'files.menu.archive');
  await expect(row('Passport.pdf')).toHaveCount(0);
  await page.getByRole('button', { name: say('files.showArchived') }).click();
  await menu('Passport.pdf', 'files.menu.restore');
  await page.getByRole('button', { name: say('files.showStanding') }).click();
  await expect(row('Passport.pdf')).toBeVisible();
});

test('a lost connection is waited out, a pause is kept, and the file is whole', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const page = await signedInAs('consultant');
  await openClient(page, 'Cutworth');
  const bytes = pdf(3_000_000, 'cut');
  let parts = 0;
  await page.route('**/api/uploads/*?offset=*', async (route) => {
    parts += 1;
    if (parts === 2) await page.context().setOffline(true);
    await route.continue().catch(() => {});
  });
  await page.getByLabel(say('files.choose')).setInputFiles(files('Cut.pdf', bytes));
  await expect(page.getByText(/No connection at/)).toBeVisible();
  await page.getByRole('button', { name: say('files.sending.pauseOne', { name: 'Cut.pdf' }) }).click();
  await expect(page.getByText(/Paused at/)).toBeVisible();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: say('files.sending.goOnOne', { name: 'Cut.pdf' }) }).click();
  await expect(page.getByText(sha256(bytes).slice(0, 8))).toBeVisible();
});

test('a page that was loaded anew asks for the file again and goes on from its last part', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/Failed to load resource|ERR_FAILED/);
  const page = await signedInAs('consultant');
  await openClient(page, 'Reloadworth');
  const bytes = pdf(3_000_000, 'reload');
  const offsets: number[] = [];
  let open = false;
  await page.route('**/api/uploads/*?offset=*', async (route) => {
    const offset = Number(new URL(route.request().url()).searchParams.get('offset'));
    // The second part does not get through before the page is left.
    if (!open && offset > 0) return route.abort();
    offsets.push(offset);
    await route.continue();
  });
  await page.getByLabel(say('files.choose')).setInputFiles(files('Long.pdf', bytes));
  await expect(page.getByText(/No connection at/)).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText(/Choose the same file again/)).toBeVisible();
  await expectNoAxeViolations(page);
  open = true;
  await page
    .getByLabel(say('files.sending.chooseAgainOne', { name: 'Long.pdf' }))
    .setInputFiles(files('Long.pdf', bytes));
  await expect(page.getByText(sha256(bytes).slice(0, 8))).toBeVisible();
  // Once from the beginning, and after the reload from where it was.
  expect(offsets.filter((offset) => offset === 0)).toHaveLength(1);
  expect(offsets[1]).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByText(sha256(bytes).slice(0, 8))).toBeVisible();
  await expect(page.getByText(/Choose the same file again/)).toHaveCount(0);
});

test('what is no paper is refused in a sentence, and cancelled', async ({ signedInAs, expectProblems }) => {
  expectProblems(/415/);
  const page = await signedInAs('assistant');
  await openClient(page, 'Oddworth');
  await page
    .getByLabel(say('files.choose'))
    .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ not a paper') });
  await expect(page.getByText(say('problems.fileKind'))).toBeVisible();
  await page.getByRole('button', { name: say('files.sending.dismissOne', { name: 'a.pdf' }) }).click();
  await expect(page.getByText(say('files.empty'))).toBeVisible();
});

test('a link that is handed on opens once, for somebody without a sign-in', async ({
  signedInAs,
  visitor,
  expectProblems,
}) => {
  expectProblems(/403/);
  const page = await signedInAs('consultant');
  await openClient(page, 'Linkworth');
  const bytes = pdf(40_000, 'link');
  await page.getByLabel(say('files.choose')).setInputFiles(files('Linked.pdf', bytes));
  await page.getByRole('button', { name: say('files.menu.of', { name: 'Linked.pdf' }) }).click();
  await page.getByRole('menuitem', { name: say('files.menu.link') }).click();
  await page.getByRole('button', { name: say('files.link.make') }).click();
  const link = await page.getByLabel(say('files.link.label'), { exact: true }).inputValue();
  await expectNoAxeViolations(page);
  const outside = await visitor();
  const first = await outside.request.get(link);
  expect([first.status(), sha256(await first.body())]).toEqual([200, sha256(bytes)]);
  await outside.goto(link);
  await expect(outside.getByRole('heading', { level: 1 })).toHaveText(say('problems.linkOver'));
});
