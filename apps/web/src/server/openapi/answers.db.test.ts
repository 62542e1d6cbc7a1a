// What the REST door really answers, held against what the document says of it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey } from '@cio/domain/identity';
import { makeFirm, type TestFirm } from '@cio/domain/identity/testing';
import { makeClient } from '@cio/domain/clients/testing';
import { pdfBytes } from '@cio/domain/documents/testing';
import { newId } from '@cio/domain/platform';
import { openDoors, type OpenDoors } from '../testing.ts';
import { openApiDocument } from './document.ts';
import type { Method, Response } from './types.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
const keys: Record<'whole' | 'narrow' | 'none', string> = { whole: '', narrow: '', none: '' };

beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db);
  firm = await makeFirm(database.db, 'owner');
  const holder = { firmSlug: firm.slug, email: firm.email };
  keys.whole = await createApiKey(database.db, holder, new Date());
  keys.narrow = await createApiKey(database.db, { ...holder, scopes: ['clients.read'] }, new Date());
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

// Closed: a field that is answered and not described is a finding.
const document = openApiDocument('en', false);
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'doc', ...document });

function problemsOf(path: string, method: Method, status: number, body: unknown): string[] {
  const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');
  const described = document.paths[path]?.[method]?.responses[String(status)];
  if (!described) return [`${status} is not described`];
  const at =
    '$ref' in described ? described.$ref.slice(1) : `/paths/${escape(path)}/${method}/responses/${status}`;
  const { content } = (
    '$ref' in described ? document.components.responses[described.$ref.split('/').at(-1)!] : described
  ) as Response;
  if (!content) return ['it has no body'];
  const check = ajv.getSchema(`doc#${encodeURI(at)}/content/application~1json/schema`)!;
  return check(body) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

const asked = new Set<string>();

/** Asks the door; returns the status, the body, and what about them the document did not say. */
async function ask(
  method: Method,
  path: string,
  {
    id = '',
    search = '',
    body,
    key = keys.whole,
    type = 'application/json',
  }: Partial<Record<'id' | 'search' | 'key' | 'type', string>> & { body?: unknown } = {},
) {
  const response = await fetch(`${doors.url}/api/v1${path.replace('{id}', id)}${search}`, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { data?: unknown; error?: { code: string } };
  asked.add(`${method} ${path} ${response.status}`);
  const problems = problemsOf(path, method, response.status, answer);
  return { status: response.status, answer, problems, headers: response.headers };
}

const ONE = '/clients/{id}';

describe('answers are as described', () => {
  test('every success', async () => {
    const created = await ask('post', '/clients', {
      body: { familyName: 'Okafor', birthDate: '1990-03-14' },
    });
    expect([created.status, created.problems]).toEqual([201, []]);
    const { id } = created.answer.data as { id: string };
    for (let index = 0; index < 2; index += 1) await makeClient(firm.ctx);
    for (const call of [
      ask('get', '/clients'),
      ask('get', '/clients', { search: '?limit=1&sort=name&status=prospect' }),
      ask('get', ONE, { id }),
      ask('patch', ONE, { id, body: { version: 1, phone: '+1 416 555 0134', givenName: null } }),
    ])
      expect([(await call).status, (await call).problems]).toEqual([200, []]);
    const version = (await ask('get', ONE, { id })).answer.data as { version: number };
    const trail = await ask('get', '/audit', { search: '?limit=2' });
    expect([trail.status, trail.problems]).toEqual([200, []]);
    const [entry] = trail.answer.data as { id: string }[];
    const seen = await ask('get', '/audit/{id}', { id: entry!.id });
    expect([seen.status, seen.problems]).toEqual([200, []]);
    const programs = ['crs', 'fsw67', 'cec'];
    for (const asOf of ['2026-06-15', '2026-11-21'])
      for (const who of [{ profile: { age: 30 } }, { profiles: [{ age: 30, nocCodes: ['21231'] }] }]) {
        const told = await ask('post', '/eligibility/evaluate', { body: { asOf, programs, ...who } });
        expect([told.status, told.problems]).toEqual([200, []]);
      }
    const entered = await ask('post', '/rounds', {
      body: { heldOn: '2026-06-24', kind: 'general', cutOff: 480 },
    });
    expect([entered.status, entered.problems]).toEqual([201, []]);
    const round = { id: (entered.answer.data as { id: string }).id };
    for (const call of [
      ask('get', '/rounds', { search: '?state=standing&kind=general' }),
      ask('get', '/rounds/{id}', round),
      ask('get', '/rounds/{id}/above', round),
    ])
      expect([(await call).status, (await call).problems]).toEqual([200, []]);
    for (const [method, path, body] of [
      ['patch', '/rounds/{id}', { version: 1, invitations: 250 }],
      ['post', '/rounds/{id}/withdraw', { version: 2, reason: 'Entered twice' }],
    ] as const) {
      const answer = await ask(method, path, { ...round, body });
      expect([method, path, answer.status, answer.problems]).toEqual([method, path, 200, []]);
    }
    const exported = await ask('post', '/clients/export', { body: {} });
    expect([exported.status, exported.problems]).toEqual([202, []]);
    const job = await ask('get', '/jobs/{id}', { id: (exported.answer.data as { id: string }).id });
    expect([job.status, job.problems]).toEqual([200, []]);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(pdfBytes(900))]), 'Passport.pdf');
    form.append('personId', id);
    const headers = { authorization: `Bearer ${keys.whole}` };
    const sent = await fetch(`${doors.url}/api/v1/documents`, { method: 'POST', headers, body: form });
    const told = (await sent.json()) as { data: { id: string } };
    asked.add(`post /documents ${sent.status}`);
    expect([sent.status, problemsOf('/documents', 'post', 202, told)]).toEqual([202, []]);
    const file = { id: told.data.id };
    for (const [method, path, body] of [
      ['get', '/documents', undefined],
      ['get', '/documents/{id}', undefined],
      ['patch', '/documents/{id}', { version: 1, type: 'passport' }],
      ['post', '/documents/{id}/archive', { version: 2 }],
      ['post', '/documents/{id}/restore', { version: 3 }],
    ] as const) {
      const answer = await ask(method, path, { ...(path === '/documents' ? {} : file), body });
      expect([method, path, answer.status, answer.problems]).toEqual([method, path, 200, []]);
    }
    const content = await fetch(`${doors.url}/api/v1/documents/${file.id}/content`, { headers });
    asked.add(`get /documents/{id}/content ${content.status}`);
    expect([content.status, (await content.arrayBuffer()).byteLength]).toEqual([200, 900]);
    const archived = await ask('post', `${ONE}/archive`, {
      id,
      body: version && { version: version.version },
    });
    expect([archived.status, archived.problems]).toEqual([200, []]);
    const restored = await ask('post', `${ONE}/restore`, { id, body: { version: version.version + 1 } });
    expect([restored.status, restored.problems]).toEqual([200, []]);
  });

  test('every refusal', async () => {
    const { id } = await makeClient(firm.ctx);
    const refusals: [number, ReturnType<typeof ask>][] = [
      [400, ask('post', '/clients', { body: '{"x":' })],
      [400, ask('get', '/clients', { search: '?cursor=x' })],
      [401, ask('get', '/clients', { key: 'none' })],
      [403, ask('post', '/clients', { body: { familyName: 'x' }, key: keys.narrow })],
      [404, ask('get', ONE, { id: newId() })],
      [404, ask('patch', ONE, { id: 'x', body: {} })],
      [409, ask('patch', ONE, { id, body: { version: 9, familyName: 'x' } })],
      [413, ask('post', '/clients', { body: { familyName: 'x'.repeat(4_100_000) } })],
      [415, ask('post', '/clients', { body: 'a=b', type: 'text/plain' })],
      [422, ask('post', '/clients', { body: { email: 7 } })],
      [422, ask('get', '/clients', { search: '?limit=0' })],
    ];
    for (const [status, call] of refusals)
      expect([(await call).status, (await call).problems]).toEqual([status, []]);
  });

  test('no operation was left out', () => {
    const described = Object.entries(document.paths).flatMap(([path, one]) =>
      Object.keys(one).map((method) => `${method} ${path} 2`),
    );
    for (const name of described)
      expect([name, [...asked].some((one) => one.startsWith(name))]).toEqual([name, true]);
  });

  test('an answer that is not as described would be seen', () => {
    const client = { id: 'x' };
    expect(problemsOf(ONE, 'get', 200, { data: client })).toContainEqual(
      expect.stringMatching(/required property/),
    );
    expect(
      problemsOf('/clients', 'get', 200, { data: [], page: { nextCursor: null }, more: 1 }),
    ).toHaveLength(1);
    expect(problemsOf(ONE, 'get', 404, { error: { code: 'gone', message: '', requestId: '' } })).not.toEqual(
      [],
    );
    expect(problemsOf(ONE, 'get', 418, {})).toEqual(['418 is not described']);
  });
});

describe('a key with one scope', () => {
  test('may what the scope says, and is told which one it lacks', async () => {
    expect((await ask('get', '/clients', { key: keys.narrow })).status).toBe(200);
    const { status, answer, headers } = await ask('post', '/clients', {
      body: { familyName: 'x' },
      key: keys.narrow,
    });
    expect([status, answer.error]).toEqual([
      403,
      expect.objectContaining({ code: 'forbidden', message: expect.stringContaining('clients.write') }),
    ]);
    expect(headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="clients.write"');
    expect(JSON.stringify(answer)).not.toContain('missingScope');
  });

  test('a record of another firm is not there for it, whatever it lacks', async () => {
    const other = await makeFirm(database.db, 'owner');
    const { id } = await makeClient(other.ctx);
    for (const body of [{ version: 1 }, { nonsense: 1 }, '{"x":'])
      expect((await ask('patch', ONE, { id, body, key: keys.narrow })).status).toBe(404);
  });
});

describe('the document is public', () => {
  test('for everyone, and asked again only when it changed', async () => {
    const url = `${doors.url}/api/v1/openapi.json`;
    const first = await fetch(url);
    expect([first.status, first.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(await first.json()).toEqual(openApiDocument());
    const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag')! } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  });
});
