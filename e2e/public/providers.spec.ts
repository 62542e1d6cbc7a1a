// S08: signing in with an account elsewhere, at the identity provider that the demo brings.
import { request, type APIRequestContext, type Page } from '@playwright/test';
import { openFirm } from '../fixtures/firms.ts';
import { mailTo } from '../fixtures/mailbox.ts';
import { emailOf, PASSWORD } from '../fixtures/people.ts';
import { expect, expectNoAxeViolations, leave, signIn, test } from '../fixtures/test.ts';
import { words } from '../fixtures/words.ts';

const say = words('en');
const NAME = 'Demo ID';
const button = (page: Page) => page.getByRole('link', { name: say('provider.goOn', { name: NAME }) });
const choose = (page: Page, email: string) => page.getByRole('button', { name: email, exact: true }).click();

test('an account whose address both sides proved opens the login of that address', async ({ visitor }) => {
  const email = emailOf('manager', 'boreal');
  const page = await visitor();
  await page.goto('/sign-in?next=/dashboard/clients&lang=en');
  await button(page).click();
  await expect(page.getByRole('heading', { name: 'Choose who you are' })).toBeVisible();
  await expectNoAxeViolations(page);
  await choose(page, email);
  await expect(page).toHaveURL('/dashboard/clients');
  await mailTo(email, `${NAME} ouvre votre compte`);

  // The second time it is known, and who one is is chosen anew.
  await leave(page);
  await page.goto('/sign-in');
  await button(page).click();
  await choose(page, email);
  await expect(page).toHaveURL(/\/dashboard/);
});

test('in French and without JavaScript, on a phone', async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await page.goto('/sign-in?lang=fr');
  await page.getByRole('link', { name: words('fr')('provider.goOn', { name: NAME }) }).click();
  await expect(page.getByRole('heading', { name: 'Choisissez qui vous êtes' })).toBeVisible();
  await choose(page, emailOf('noor'));
  await expect(page).toHaveURL('/portal');
});

test('whom nobody here knows is told what to do, and so is an address that was not proved', async ({
  visitor,
}) => {
  const page = await visitor();
  for (const who of [/^stranger@elsewhere/, /^readonly@boreal\.example\s*address not confirmed$/]) {
    await page.goto('/sign-in?lang=en');
    await button(page).click();
    await page.getByRole('button', { name: who }).click();
    await expect(page.getByText(say('provider.refused.unknown', { name: NAME }))).toBeVisible();
    await expectNoAxeViolations(page);
  }
  await button(page).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(say('provider.refused.failed'))).toBeVisible();
});

test('a stranger’s account is connected by who gives the password, opens the login, and is disconnected', async ({
  visitor,
}) => {
  const page = await visitor();
  const { email } = await openFirm();
  await page.goto('/sign-in?next=/account&lang=en');
  await signIn(page, email);
  const section = page.getByRole('region', { name: say('account.providers.title') });
  const form = section.locator('details[open] form');
  const password = form.getByLabel(say('account.again.password'), { exact: true });

  const connect = async () => {
    await section.getByText(say('account.providers.connect', { name: NAME })).click();
    await password.fill(PASSWORD);
    await form.getByRole('button', { name: say('account.providers.start', { name: NAME }) }).click();
  };
  await section.getByText(say('account.providers.connect', { name: NAME })).click();
  await password.fill('not my password');
  await form.getByRole('button', { name: say('account.providers.start', { name: NAME }) }).click();
  await expect(section.getByText(say('problems.passwordWrong'))).toBeVisible();
  await page.reload();

  await connect();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(section.getByText(say('account.providers.outcome.failed'))).toBeVisible();
  await connect();
  await page.getByRole('button', { name: /^stranger@elsewhere/ }).click();
  await expect(section.getByText(say('account.providers.outcome.connected'))).toBeVisible();
  await expect(section.getByRole('listitem')).toContainText('stranger@elsewhere.example');
  await expectNoAxeViolations(page);

  await leave(page);
  await page.goto('/sign-in?next=/account');
  await button(page).click();
  await page.getByRole('button', { name: /^stranger@elsewhere/ }).click();
  await expect(page).toHaveURL('/account');
  const own = page.getByRole('region', { name: say('account.signIn.title') });
  await expect(own.getByText(email).first()).toBeVisible();

  await section.getByText(say('account.providers.disconnect'), { exact: true }).click();
  await password.fill(PASSWORD);
  await form.getByRole('button', { name: say('account.providers.confirm') }).click();
  await expect(section.getByText(say('account.providers.none'))).toBeVisible();
});

/** A browser without a face: it follows what it is told to, and shows every step. */
async function walker(work: (http: APIRequestContext) => Promise<void>): Promise<void> {
  const http = await request.newContext({ baseURL: process.env.E2E_URL!, maxRedirects: 0 });
  await work(http);
  await http.dispose();
}

const begin = async (http: APIRequestContext, query = '') =>
  new URL((await http.get(`/sign-in/with/demo${query}`)).headers().location!);

/** Signs in at the provider and stops at the door that leads back. */
async function backFrom(http: APIRequestContext, start: URL): Promise<string> {
  const step = async (url: string, post = false) => {
    const answer = post ? await http.post(url) : await http.get(url);
    return new URL(answer.headers().location!, url).toString();
  };
  const choice = await step(start.toString());
  const page = await (await http.get(choice)).text();
  const subject = /value="(\w+)">manager@boreal/.exec(page)![1]!;
  const resume = await http.post(choice, { form: { subject } });
  return step(new URL(resume.headers().location!, choice).toString());
}

const nobody = async (http: APIRequestContext) =>
  expect((await http.storageState()).cookies.filter(({ name }) => name.startsWith('cio_session_'))).toEqual(
    [],
  );

/** Follows our own redirects to the page that says what happened. */
async function saysWhy(http: APIRequestContext, url: string): Promise<void> {
  let answer = await http.get(url);
  for (let steps = 0; steps < 5 && answer.status() >= 300 && answer.status() < 400; steps += 1)
    answer = await http.get(answer.headers().location!);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain(say('provider.refused.failed'));
  await nobody(http);
}

const forget = async (http: APIRequestContext, cookie: string) => {
  const { cookies } = await http.storageState();
  const kept = cookies.filter(({ name }) => !name.startsWith(`cio_${cookie}_`));
  expect(kept).toHaveLength(cookies.length - 1);
  return kept.map(({ name, value }) => `${name}=${value}`).join('; ');
};

for (const cookie of ['state', 'nonce', 'pkce']) {
  test(`a callback without its ${cookie} opens nothing`, () =>
    walker(async (http) => {
      const back = await backFrom(http, await begin(http));
      const left = await forget(http, cookie);
      await walker(async (other) => {
        let answer = await other.get(back, { headers: { cookie: left } });
        expect(answer.headers().location).toMatch(/error=OAuthCallback/);
        answer = await other.get(answer.headers().location!, { headers: { cookie: left } });
        await saysWhy(other, answer.headers().location!);
      });
    }));
}

test('a callback with another state, another code or another browser opens nothing', () =>
  walker(async (http) => {
    const bend = (back: string, name: string) => {
      const url = new URL(back);
      url.searchParams.set(name, 'x'.repeat(43));
      return url.toString();
    };
    await saysWhy(http, bend(await backFrom(http, await begin(http)), 'state'));
    await saysWhy(http, bend(await backFrom(http, await begin(http)), 'code'));
    await saysWhy(http, bend(await backFrom(http, await begin(http)), 'iss'));
    const back = await backFrom(http, await begin(http));
    await walker((other) => saysWhy(other, back));
  }));

test('a callback works once', () =>
  walker(async (http) => {
    const back = await backFrom(http, await begin(http, '?next=/dashboard/clients'));
    const answer = await http.get(back);
    expect([answer.status(), answer.headers().location]).toEqual([302, '/dashboard/clients']);
    expect((await http.get('/dashboard/clients')).status()).toBe(200);
    await walker((other) => saysWhy(other, back));
    // The same browser again: it stays signed in, and the code opens no second session.
    expect((await http.get(back)).headers().location).toMatch(/error=OAuthCallback/);
  }));

test('nobody is led elsewhere afterwards, or here from another site', () =>
  walker(async (http) => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/api/auth/signout']) {
      const back = await backFrom(http, await begin(http, `?next=${encodeURIComponent(next)}`));
      expect((await http.get(back)).headers().location).toBe('/dashboard');
    }
    // The cookie of next-auth itself, bent.
    const start = await begin(http);
    const { cookies } = await http.storageState();
    const bent = cookies.map(({ name, value }) =>
      name.startsWith('cio_callback_') ? `${name}=https%3A%2F%2Fevil.example` : `${name}=${value}`,
    );
    const back = await backFrom(http, start);
    await walker(async (other) => {
      const answer = await other.get(back, { headers: { cookie: bent.join('; ') } });
      expect(answer.headers().location).toBe('/dashboard');
    });
    const foreign = await http.get('/sign-in/with/demo', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect([foreign.status(), foreign.headers().location]).toEqual([303, '/sign-in']);
    expect((await http.get('/sign-in/with/nobody')).headers().location).toBe('/sign-in');
  }));
