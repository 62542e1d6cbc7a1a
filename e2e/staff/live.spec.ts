// C25, I04, K24, O29: what one person changes, another sees without asking.
import type { Page, Request } from '@playwright/test';
import { expect, expectNoAxeViolations, signIn, test } from '../fixtures/test.ts';
import { openPair, toProcess, type Pair } from '../fixtures/pair.ts';
import { emailOf } from '../fixtures/people.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const LIST = '/dashboard/clients';
/** From the answer of the change to the other screen: long before a page would ask by itself. How long exactly, `bench live` measures. */
const SEEN_WITHIN_MS = 5_000;

test('a change of status is on the other screen within a second, in the list and on the page', async ({
  signedInAs,
}) => {
  const one = await signedInAs('consultant');
  const other = await signedInAs('manager', { reducedMotion: 'no-preference' });
  const family = unusual('Live');
  const address = await addClient(one, family);
  await opens(other, `${LIST}?q=${family.toLowerCase()}`);
  const row = other.getByRole('row', { name: new RegExp(family) });
  await expect(row).toContainText(say('clients.status.prospect'));
  const height = (await row.boundingBox())!.height;

  await one.getByRole('button', { name: say('clients.detail.archive'), exact: true }).click();
  await expect(one.getByRole('button', { name: say('clients.detail.restore') })).toBeVisible();
  await expect(row).toContainText(say('clients.status.inactive'), { timeout: SEEN_WITHIN_MS });
  await expect(row).toHaveAttribute('data-changed', '');
  expect((await row.boundingBox())!.height).toBe(height);
  await expect(row).not.toHaveAttribute('data-changed', '');
  await expect(other.getByText('A colleague changed something on this page.')).toBeAttached();

  await opens(other, address);
  await expect(other.getByRole('button', { name: say('clients.detail.restore') })).toBeVisible();
  await one.getByRole('button', { name: say('clients.detail.restore') }).click();
  await expect(one.getByRole('button', { name: say('clients.detail.archive'), exact: true })).toBeVisible();
  await expect(other.getByRole('button', { name: say('clients.detail.archive'), exact: true })).toBeVisible({
    timeout: SEEN_WITHIN_MS,
  });
});

test('people, invitations, keys and the trail follow what a colleague does', async ({ signedInAs }) => {
  const owner = await signedInAs('owner');
  const admin = await signedInAs('admin');
  const trail = await admin.context().newPage();
  await opens(admin, '/settings/people/invitations');
  // Narrowed: neighbours add lines to the whole trail all the time.
  await opens(trail, '/settings/audit?about=invitation');
  const newest = trail.locator('tr[data-index="0"]');
  const before = (await newest.count()) > 0 ? await newest.getAttribute('data-id') : '';
  const email = `${unusual('live').toLowerCase()}@invited.example`;
  await owner.goto('/settings/people');
  await owner.evaluate(
    async (input) =>
      fetch('/api/trpc/invitations.send', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }),
    { email, role: 'assistant', language: 'en' },
  );
  await expect(admin.getByText(email, { exact: true })).toBeVisible({ timeout: SEEN_WITHIN_MS });
  await expect(newest).not.toHaveAttribute('data-id', before!, { timeout: SEEN_WITHIN_MS });
  await expect(newest).toContainText(/invit/i);
});

test('a browser has one stream for all its tabs, and another tab takes over', async ({ signedInAs }) => {
  const one = await signedInAs('consultant');
  const streams: Request[] = [];
  const tab = await signedInAs('assistant');
  const family = unusual('Tabs');
  const search = `${LIST}?q=${family.toLowerCase()}`;
  await opens(tab, search);
  // From here on: the first tab has its stream.
  tab.context().on('request', (request) => request.url().includes('/api/events') && streams.push(request));
  const tabs: Page[] = [tab];
  for (let more = 0; more < 3; more += 1) {
    const next = await tab.context().newPage();
    await opens(next, search);
    tabs.push(next);
  }
  await addClient(one, family);
  for (const each of tabs) await expect(each.getByRole('row', { name: new RegExp(family) })).toBeVisible();
  expect(streams).toHaveLength(0);

  await tabs.shift()!.close();
  await one.getByRole('button', { name: say('clients.detail.archive'), exact: true }).click();
  for (const each of tabs)
    await expect(each.getByRole('row', { name: new RegExp(family) })).toContainText(
      say('clients.status.inactive'),
    );
  expect(streams).toHaveLength(1);
});

test('when it cannot be told, the page says so and where to go', async ({ visitor, expectProblems }) => {
  expectProblems(/Failed to load resource/);
  const page = await visitor();
  await page.goto('/sign-in');
  await signIn(page, emailOf('billing'));
  await opens(page, LIST);
  const notice = page.getByRole('status', { name: say('shell.live.label') });
  await expect(notice).toBeEmpty();
  await page.evaluate(async () => {
    const list = (await (await fetch('/api/trpc/identity.sessions')).json()) as {
      result: { data: { id: string; current: boolean }[] };
    };
    const { id } = list.result.data.find(({ current }) => current)!;
    await fetch('/api/trpc/identity.endSession', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id }),
    });
  });
  await expect(notice).toContainText(say('shell.live.ended'));
  await expectNoAxeViolations(page);
  await notice.getByRole('button', { name: say('shell.live.again') }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test.describe('on two processes behind a proxy', () => {
  test.describe.configure({ mode: 'serial', timeout: 150_000 });
  let pair: Pair | undefined;
  test.beforeAll(async () => {
    // Three processes start.
    pair = await openPair(process.env.E2E_DATA_DIR!);
  });
  test.afterAll(() => pair?.close());

  test('what is changed through one is seen through the other, also after its process died', async ({
    visitor,
    expectProblems,
  }) => {
    // The stream of a process that is killed breaks off.
    expectProblems(/Failed to load resource/);
    const on = async (at: 0 | 1, person: 'consultant' | 'manager') => {
      const page = await visitor({ baseURL: pair!.url, extraHTTPHeaders: toProcess(at) });
      await page.goto('/sign-in');
      await signIn(page, emailOf(person));
      return page;
    };
    const [one, other] = [await on(0, 'consultant'), await on(1, 'manager')];
    const family = unusual('Pair');
    await addClient(one, family);
    await opens(other, `${LIST}?q=${family.toLowerCase()}`);
    const row = other.getByRole('row', { name: new RegExp(family) });
    await expect(row).toContainText(say('clients.status.prospect'));
    await one.getByRole('button', { name: say('clients.detail.archive'), exact: true }).click();
    await expect(one.getByRole('button', { name: say('clients.detail.restore') })).toBeVisible();
    await expect(row).toContainText(say('clients.status.inactive'), { timeout: SEEN_WITHIN_MS });

    await pair!.kill(1);
    await one.getByRole('button', { name: say('clients.detail.restore') }).click();
    await expect(one.getByRole('button', { name: say('clients.detail.archive'), exact: true })).toBeVisible();
    await expect(row).toContainText(say('clients.status.prospect'));
    await pair!.revive(1);
  });
});

/** A page whose browser is told of changes, by itself or through another tab. */
async function opens(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('[data-live]')).toHaveAttribute('data-live', 'live');
}

async function addClient(page: Page, family: string): Promise<string> {
  await page.goto(`${LIST}/new`);
  await page.getByLabel(say('clients.fields.familyName')).fill(family);
  await page.getByRole('button', { name: say('clients.new.submit') }).click();
  await expect(page.getByRole('heading', { level: 1, name: family })).toBeVisible();
  return new URL(page.url()).pathname;
}

const unusual = (name: string) => `${name}-${Math.random().toString(36).slice(2, 9)}`;
