// The second way in: next-auth's own routes, for whoever signs in without our page. The same row, the same cookie, the same refusals.
import { request, type APIRequestContext } from '@playwright/test';
import { emailOf, PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

const SESSION = /^cio_session_/;

async function visitor(work: (http: APIRequestContext) => Promise<void>): Promise<void> {
  const baseURL = process.env.E2E_URL!;
  // A write that carries cookies says where it comes from, as every browser does.
  const extraHTTPHeaders = { origin: new URL(baseURL).origin };
  const http = await request.newContext({ baseURL, extraHTTPHeaders, maxRedirects: 0 });
  await work(http);
  await http.dispose();
}

const csrfOf = async (http: APIRequestContext): Promise<string> =>
  ((await (await http.get('/api/auth/csrf')).json()) as { csrfToken: string }).csrfToken;

const enter = (http: APIRequestContext, form: { csrfToken?: string; email?: string; password?: string }) =>
  http.post('/api/auth/callback/credentials', {
    form: { email: emailOf('consultant'), password: PASSWORD, ...form },
  });

const sessionsOf = async (http: APIRequestContext) =>
  (await http.storageState()).cookies.filter(({ name }) => SESSION.test(name));

async function expectNobody(http: APIRequestContext): Promise<void> {
  expect(await sessionsOf(http)).toEqual([]);
  const page = await http.get('/dashboard/clients');
  expect([page.status(), page.headers().location]).toEqual([303, '/sign-in?next=%2Fdashboard%2Fclients']);
  expect((await http.get('/api/trpc/identity.me')).status()).toBe(401);
}

test('token, credentials, session: the cookie opens what it should', () =>
  visitor(async (http) => {
    const answer = await enter(http, { csrfToken: await csrfOf(http) });
    expect(answer.status()).toBe(302);
    const [session, ...more] = await sessionsOf(http);
    expect(more).toEqual([]);
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    // Base64url of the signed note: ids alone, nothing about the person.
    const note = Buffer.from(session!.value.split('.')[1]!, 'base64url').toString();
    expect(Object.keys(JSON.parse(note) as object).sort()).toEqual(['exp', 'sid', 'sub']);

    expect((await http.get('/dashboard/clients')).status()).toBe(200);
    const me = await http.get('/api/trpc/identity.me');
    expect([me.status(), await me.text()]).toEqual([200, expect.stringContaining(emailOf('consultant'))]);
    const who = (await (await http.get('/api/auth/session')).json()) as { user?: { email: string } };
    expect(who.user?.email).toBe(emailOf('consultant'));
    // Programs have keys: the cookie of a browser is none.
    expect((await http.get('/api/v1/clients')).status()).toBe(401);
  }));

test('signing out there ends the session everywhere, not only in this browser', () =>
  visitor(async (http) => {
    await enter(http, { csrfToken: await csrfOf(http) });
    const [session] = await sessionsOf(http);
    const cookie = `${session!.name}=${session!.value}`;
    const out = await http.post('/api/auth/signout', { form: { csrfToken: await csrfOf(http) } });
    expect(out.status()).toBe(302);
    await expectNobody(http);
    await visitor(async (thief) => {
      const page = await thief.get('/dashboard/clients', { headers: { cookie } });
      expect(page.status()).toBe(303);
    });
  }));

test('a wrong password, nobody’s e-mail, no password: nobody gets in', () =>
  visitor(async (http) => {
    const csrfToken = await csrfOf(http);
    const tries = [
      { password: 'wrong' },
      { password: '' },
      { email: 'nobody@maple-gate.example' },
      { email: '' },
    ];
    for (const wrong of tries) {
      const answer = await enter(http, { csrfToken, ...wrong });
      expect(answer.headers().location).toMatch(/[?&]error=CredentialsSignin/);
      await expectNobody(http);
    }
  }));

test('without a token, with somebody else’s or a made-up one: right credentials do not help', () =>
  visitor(async (http) => {
    let foreign = '';
    await visitor(async (other) => void (foreign = await csrfOf(other)));
    await csrfOf(http);
    for (const token of [{}, { csrfToken: '' }, { csrfToken: foreign }, { csrfToken: 'f'.repeat(64) }]) {
      const answer = await enter(http, token);
      expect(answer.headers().location).toMatch(/\/signin\?csrf=true$/);
      await expectNobody(http);
    }
  }));
