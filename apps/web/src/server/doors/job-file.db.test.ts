// Long work by a key: asked for with 202, followed, fetched; and closed to every other key.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { EXPORT_CLIENTS, exportClients } from '@cio/domain/clients';
import { makeClient } from '@cio/domain/clients/testing';
import { createApiKey } from '@cio/domain/identity';
import { addMember, makeFirm } from '@cio/domain/identity/testing';
import { handle, openMasterKey, Outage, prepareQueue, startJobs, type Jobs } from '@cio/domain/platform';
import { openDoors, type OpenDoors } from '../testing.ts';

let database: TestDatabase;
let doors: OpenDoors;
let jobs: Jobs;
let keys: { own: string; narrow: string; colleague: string; stranger: string };

beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await prepareQueue(database.ownerUrl, new URL(database.appUrl).username);
  const [firm, other] = [await makeFirm(db, 'owner'), await makeFirm(db, 'owner')];
  await makeClient(firm.ctx, { familyName: 'Okafor' });
  const { email } = await addMember(firm, 'admin');
  const keyOf = (firmSlug: string, of: string, scopes?: string[]) =>
    createApiKey(db, { firmSlug, email: of, ...(scopes ? { scopes } : {}) }, new Date());
  keys = {
    own: await keyOf(firm.slug, firm.email),
    narrow: await keyOf(firm.slug, firm.email, ['jobs.own']),
    colleague: await keyOf(firm.slug, email),
    stranger: await keyOf(other.slug, other.email),
  };
  doors = await openDoors(db);
  jobs = await startJobs({
    db,
    masterKey: openMasterKey(Buffer.alloc(32, 'for tests alone').toString('base64')),
    target: { databaseUrl: database.appUrl, redisUrl: undefined },
    services: null,
    handlers: [handle(EXPORT_CLIENTS, (_services, ctx, payload, run) => exportClients(ctx, payload, run))],
    schedules: null,
    outage: new Outage({ away() {}, back() {}, fault() {} }),
    now: () => new Date(),
    onFault: (_job, _id, error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await jobs.stop(100);
  await doors.close();
  await database.close();
});

const ask = (method: string, path: string, key: string | null) =>
  fetch(doors.url + path, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' ? { body: '{}' } : {}),
  });

test('202 with an id, a state that ends, and a file for whoever asked alone', async () => {
  const asked = await ask('POST', '/api/v1/clients/export', keys.own);
  expect(asked.status).toBe(202);
  const { data } = (await asked.json()) as { data: { id: string } };
  const address = `/api/v1/jobs/${data.id}`;
  let job = { state: '', file: null as { href: string; bytes: number } | null };
  for (let tries = 0; tries < 300 && job.state !== 'done'; tries += 1) {
    job = ((await (await ask('GET', address, keys.own)).json()) as { data: typeof job }).data;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(job).toMatchObject({ state: 'done', file: { href: `${address}/file` } });

  const file = await ask('GET', job.file!.href, keys.own);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="clients-[\d-]{10}\.csv"$/);
  const text = await file.text();
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text).toContain('Okafor');

  const statuses = async (path: string) =>
    Promise.all(
      [keys.colleague, keys.stranger, 'none', null].map(async (key) => (await ask('GET', path, key)).status),
    );
  expect(await statuses(address)).toEqual([404, 404, 401, 401]);
  expect(await statuses(`${address}/file`)).toEqual([404, 404, 401, 401]);
  // The same user’s key without the right that the file stands for.
  expect((await ask('GET', `${address}/file`, keys.narrow)).status).toBe(403);
  expect((await ask('POST', `${address}/file`, keys.own)).status).toBe(404);
  expect((await ask('GET', '/api/v1/jobs/x/file', keys.own)).status).toBe(404);
});
