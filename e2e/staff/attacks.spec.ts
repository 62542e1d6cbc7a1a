// Words that attackers write into fields, shown in a real browser on every page that shows them: they are words.
import { emailOf, PASSWORD } from '../fixtures/people.ts';
import { operator } from '../fixtures/operator.ts';
import { expect, signIn, test } from '../fixtures/test.ts';
import type { Page } from '@playwright/test';

const RAN = 'cio-script-ran';
const SCRIPTS = [
  `<script>document.title='${RAN}'</script>`,
  `"><img src=x onerror="document.title='${RAN}'">`,
  `</title><svg onload=document.title='${RAN}'>`,
  `javascript:document.title='${RAN}'`,
  `{{constructor.constructor('document.title="${RAN}"')()}}`,
  `</script><script>document.title='${RAN}'</script>`,
  `' onmouseover='document.title="${RAN}"' x='`,
];

/** Nothing ran, and nothing was even tried: a script that the policy refused would stand on the console and fail the test. */
async function expectHarmless(page: Page, text?: string): Promise<void> {
  await page.waitForLoadState('load');
  // Broken pictures and whatever the scripts of the page draw come a moment later.
  await page.waitForTimeout(150);
  expect(await page.title()).not.toBe(RAN);
  expect(await page.locator('img[src="x"], svg[onload], [onmouseover]').count()).toBe(0);
  if (text) await expect(page.getByText(text).first()).toBeVisible();
}

test('in every field of a client', async ({ signedInAs, expectProblems }) => {
  expectProblems(/422 .*clients\.create/);
  const page = await signedInAs('owner', { firm: 'boreal' });
  await page.goto('/dashboard/clients');
  for (const text of SCRIPTS) {
    const { id, refused } = await page.evaluate(async (name) => {
      const send = async (input: object) => {
        const answer = await fetch('/api/trpc/clients.create', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        });
        return (await answer.json()) as {
          result?: { data: { id: string } };
          error?: { data: { fields: object } };
        };
      };
      const all = {
        familyName: name,
        givenName: name,
        email: name,
        phone: name,
        birthDate: name,
        status: name,
      };
      const first = await send(all);
      const second = await send({ familyName: name, givenName: name });
      return { refused: Object.keys(first.error?.data.fields ?? {}), id: second.result?.data.id };
    }, text);
    expect(refused.sort()).toEqual(['birthDate', 'email', 'phone', 'status']);
    for (const path of [`/dashboard/clients/${id}`, `/dashboard/clients/${id}/edit`, '/dashboard/clients']) {
      await page.goto(path);
      await expectHarmless(page);
    }
    await page.goto(`/dashboard/clients?q=${encodeURIComponent(text)}`);
    await expectHarmless(page);
    await page.goto(`/dashboard/clients/${id}`);
    await expectHarmless(page, text.slice(0, 40));
  }
});

test('in the name of a firm and of its people', async ({ visitor }) => {
  const page = await visitor();
  const mark = Date.now().toString(36);
  const [firm, name] = [`${SCRIPTS[1]} ${mark}`, SCRIPTS[0]!];
  const email = `xss.${mark}@attack.example`;
  await operator('firm:create', '--slug', `xss-${mark}`, '--name', firm);
  const owner = ['--firm', `xss-${mark}`, '--email', email, '--name', name, '--role', 'owner'];
  await operator('user:create', ...owner, '--password', PASSWORD);
  await page.goto('/sign-in');
  await signIn(page, email);
  for (const path of ['/dashboard/clients', '/account', '/settings/people', '/settings/addresses']) {
    await page.goto(path);
    await expectHarmless(page);
  }
});

test('in the address of a page', async ({ visitor, expectProblems }) => {
  expectProblems(/404/);
  const page = await visitor();
  for (const text of SCRIPTS) {
    const encoded = encodeURIComponent(text);
    for (const path of [
      `/sign-in?next=${encoded}`,
      `/sign-in?error=${encoded}`,
      `/reset?token=${encoded}`,
      `/verify-email?token=${encoded}`,
      `/${encoded}`,
    ]) {
      await page.goto(path);
      await expectHarmless(page);
    }
  }
});

test('`next` brings nobody elsewhere after signing in', async ({ visitor, expectProblems }) => {
  expectProblems(/404/);
  for (const next of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%09/evil.example',
  ]) {
    const page = await visitor();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, emailOf('readonly'));
    expect([next, new URL(page.url()).origin]).toEqual([next, new URL(process.env.E2E_URL!).origin]);
    await page.context().close();
  }
});

test('another site’s page can neither write with a reader’s cookies, nor frame or read ours', async ({
  signedInAs,
  expectProblems,
}) => {
  expectProblems(/./);
  const page = await signedInAs('consultant');
  const own = new URL(process.env.E2E_URL!);
  // A second origin on the same machine: only the origin rule stands between, not the cookie's SameSite.
  const other = `http://127.0.0.1:${Number(own.port) === 9 ? 10 : 9}`;
  await page.route(`${other}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>elsewhere</title>' }),
  );
  await page.goto(`${other}/attack`);
  const outcome = await page.evaluate(async (target) => {
    const write = await fetch(`${target}/api/trpc/identity.endOtherSessions`, {
      ...{ method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' },
    }).then(
      () => 'read',
      () => 'refused',
    );
    const read = await fetch(`${target}/api/trpc/identity.me`, { credentials: 'include' }).then(
      () => 'read',
      () => 'refused',
    );
    return { write, read };
  }, own.origin);
  expect(outcome).toEqual({ write: 'refused', read: 'refused' });
  const posted = page.waitForResponse(
    (answer) => answer.url().startsWith(own.origin) && answer.request().method() === 'POST',
  );
  await page.evaluate((target) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', action: `${target}/api/auth/signout` });
    document.body.append(form);
    form.submit();
  }, own.origin);
  expect((await posted).status()).toBe(403);
  await page.waitForURL(/signout/);
  await page.goto('/dashboard/clients');
  await expect(page).toHaveURL(/\/dashboard\/clients/);
});
