// Idempotency-Key as integrators meet it, at both doors.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeClient } from '@cio/domain/clients/testing';
import { createApiKey } from '@cio/domain/identity';
import { addMember, makeFirm, TEST_PASSWORD, type TestFirm, signedIn } from '@cio/domain/identity/testing';
import { newId } from '@cio/domain/platform';
import { sessionCookies } from '../session-cookie.ts';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
let authorization: string;
let cookie: string;
beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db);
  firm = await makeFirm(database.db, 'owner');
  const key = await createApiKey(database.db, { firmSlug: firm.slug, email: firm.email }, new Date());
  authorization = `Bearer ${key}`;
  const login = { email: firm.email, password: TEST_PASSWORD, userAgent: null };
  const [access] = sessionCookies((await signedIn(database.db, login, new Date()))!);
  cookie = `${access.name}=${access.value}`;
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

interface Answer {
  status: number;
  replayed: string | null;
  retryAfter: string | null;
  // Shapes are what is under test here.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

async function send(
  path: string,
  body: unknown,
  headers: Record<string, string>,
  method = 'POST',
): Promise<Answer> {
  const response = await fetch(doors.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    replayed: response.headers.get('idempotent-replayed'),
    retryAfter: response.headers.get('retry-after'),
    body: await response.json(),
  };
}

const rest = (key: string, body: unknown, path = '/clients', method = 'POST') =>
  send(`/api/v1${path}`, body, { authorization, 'idempotency-key': key }, method);
const trpc = (key: string, procedure: string, input: unknown) =>
  send(`/api/trpc/${procedure}`, input, { cookie, origin: doors.url, 'idempotency-key': key });

describe('REST', () => {
  test('the same key and body: the same answer, one record', async () => {
    const key = newId();
    const familyName = `Once ${key}`;
    const [first, second] = [await rest(key, { familyName }), await rest(key, { familyName })];
    expect([first.status, first.replayed, second.status, second.replayed]).toEqual([201, null, 201, 'true']);
    expect(second.body).toEqual(first.body);
  });

  test('ten at once: one record, and who does not get it is told to come again', async () => {
    const key = newId();
    const all = await Promise.all(Array.from({ length: 10 }, () => rest(key, { familyName: 'Ten' })));
    const made = all.filter(({ status }) => status === 201);
    const busy = all.filter(({ status }) => status === 409);
    expect([made.length + busy.length, made.length > 0]).toEqual([10, true]);
    expect(new Set(made.map(({ body }) => body.data.id)).size).toBe(1);
    for (const { retryAfter, body } of busy)
      expect([retryAfter, body.error.code, body.error.fields]).toEqual([
        ...['1', 'conflict'],
        { 'Idempotency-Key': expect.stringMatching(/done once/) },
      ]);
  });

  test('another body, another record, another verb under the same key: 422, and nothing done', async () => {
    const key = newId();
    const client = await makeClient(firm.ctx);
    await rest(key, { familyName: 'First' });
    for (const refused of [
      await rest(key, { familyName: 'Second' }),
      await rest(key, { version: 1, phone: null }, `/clients/${client.id}`, 'PATCH'),
      await rest(key, { version: 1 }, `/clients/${client.id}/archive`),
    ])
      expect([refused.status, refused.body.error.fields]).toEqual([
        422,
        { 'Idempotency-Key': expect.stringMatching(/new key/) },
      ]);
    const { body } = await send(`/api/v1/clients/${client.id}/archive`, { version: 1 }, { authorization });
    expect(body.data.version).toBe(2);
  });

  test('a change under its key is one change, although its version is stale when it comes again', async () => {
    const client = await makeClient(firm.ctx);
    const key = newId();
    const patch = { version: 1, phone: '+1 416 555 0100' };
    const first = await rest(key, patch, `/clients/${client.id}`, 'PATCH');
    const second = await rest(key, patch, `/clients/${client.id}`, 'PATCH');
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
  });

  test('what was refused may be corrected under the same key; a foreign record stays not found', async () => {
    const key = newId();
    expect((await rest(key, { familyName: '' })).status).toBe(422);
    expect((await rest(key, { familyName: 'Corrected' })).status).toBe(201);
    const foreign = await makeClient((await makeFirm(database.db)).ctx);
    expect((await rest(newId(), { version: 1 }, `/clients/${foreign.id}/archive`)).status).toBe(404);
    expect((await rest(newId(), { version: 'x' }, `/clients/${foreign.id}/archive`)).status).toBe(404);
  });

  test('a key that is none is refused by name; without a caller it means nothing', async () => {
    expect((await rest('a b', { familyName: 'x' })).body.error.fields).toHaveProperty('Idempotency-Key');
    const nobody = await send('/api/v1/clients', {}, { 'idempotency-key': 'x' });
    expect(nobody.status).toBe(401);
  });
});

describe('tRPC', () => {
  test('a mutation is done once, single or as a batch of one', async () => {
    const key = newId();
    const [first, second] = [
      await trpc(key, 'clients.create', { familyName: 'Once' }),
      await trpc(key, 'clients.create?batch=1', { 0: { familyName: 'Once' } }),
    ];
    expect([first.status, second.status, second.replayed]).toEqual([200, 200, 'true']);
    expect(second.body).toEqual([first.body]);
  });

  test('a verb that looks again after it wrote sees what it wrote, and answers the same', async () => {
    const member = await addMember(firm, 'assistant');
    const change = { id: member.id, version: 1, role: 'consultant' };
    const plain = await addMember(firm, 'assistant');
    const key = newId();
    const [first, second] = [
      await trpc(key, 'members.changeRole', change),
      await trpc(key, 'members.changeRole', change),
    ];
    expect(second.body).toEqual(first.body);
    const { body } = await send(
      '/api/trpc/members.changeRole',
      { ...change, id: plain.id },
      { cookie, origin: doors.url },
    );
    const same = ({
      id: _id,
      userId: _user,
      email: _email,
      since: _since,
      ...rest
    }: Record<string, unknown>) => rest;
    expect(same(first.body.result.data)).toEqual(same(body.result.data));
  });

  test('a refusal keeps its shape, and several calls cannot share one key', async () => {
    const refused = await trpc(newId(), 'clients.create', { familyName: '' });
    expect([refused.status, refused.body.error.data]).toMatchObject([422, { code: 'invalid', fields: {} }]);
    const both = await trpc(newId(), 'clients.create,clients.create?batch=1', {});
    expect(both.status).toBe(400);
  });
});
