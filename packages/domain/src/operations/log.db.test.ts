import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { findLogLines, findLogRecords } from './find-log-lines.ts';

let database: TestDatabase;
let firm: TestFirm;
let folder: string;
const REQUEST = '0a1b2c3d-0000-4000-8000-000000000001';
const OTHERS = '0a1b2c3d-0000-4000-8000-000000000002';

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner');
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
  const line = (at: string, fields: object) =>
    JSON.stringify({ at: `2026-11-21T12:00:0${at}.000Z`, level: 'info', event: 'request.done', ...fields });
  writeFileSync(
    join(folder, 'web-20261120T120000000Z.log'),
    `${line('1', { requestId: REQUEST, orgId: firm.orgId, door: 'trpc', status: 200, place: '/srv/x.ts' })}\n`,
  );
  writeFileSync(
    join(folder, 'web.log'),
    [
      'Next says something of its own about ' + REQUEST,
      line('2', { requestId: REQUEST, orgId: firm.orgId, event: 'job.ended', job: 'clients.export' }),
      line('3', { requestId: REQUEST, event: 'request.fault', kind: 'Error' }),
      line('4', { requestId: OTHERS, orgId: OTHERS, note: REQUEST.slice(0, 8) }),
      line('5', { requestId: REQUEST, orgId: OTHERS }),
      '{"at": broken',
    ].join('\n'),
  );
  writeFileSync(
    join(folder, 'worker.log'),
    line('6', { requestId: REQUEST, orgId: firm.orgId, event: 'mail.sent' }),
  );
  writeFileSync(join(folder, 'postgres.log'), line('7', { requestId: REQUEST, orgId: firm.orgId }));
});
afterAll(() => database.close());

test('an id finds every line of the firm in all files, newest first, and nothing of the inside', async () => {
  const { lines } = await findLogLines(firm.ctx, folder, { id: ` ${REQUEST.toUpperCase()} ` });
  expect(lines.map(({ event }) => event)).toEqual(['mail.sent', 'job.ended', 'request.done']);
  expect(lines.at(-1)!.facts).toEqual([
    { name: 'door', value: 'trpc' },
    { name: 'status', value: '200' },
  ]);
});

test('lines of another firm, or of none, are nobody’s but the operator’s', async () => {
  expect((await findLogLines(firm.ctx, folder, { id: OTHERS })).lines).toEqual([]);
  expect((await findLogLines(firm.ctx, folder, {})).lines).toHaveLength(3);
  expect((await findLogRecords(folder, REQUEST)).map(({ event }) => event)).toEqual([
    'request.done',
    'job.ended',
    'request.fault',
    'request.done',
    'mail.sent',
  ]);
});

test('a piece of an id finds nothing, and whoever may not read the log is refused', async () => {
  expect((await findLogLines(firm.ctx, folder, { id: REQUEST.slice(0, 8) })).lines).toEqual([]);
  expect(await findLogLines(firm.ctx, null, { id: REQUEST })).toEqual({
    kept: false,
    lines: [],
    truncated: false,
  });
  await expect(findLogLines(firm.as('consultant'), folder, {})).rejects.toMatchObject({ code: 'forbidden' });
});
