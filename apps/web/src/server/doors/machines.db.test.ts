// What machines ask: health, readiness, metrics; and the one id from an answer to the log and the trail.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { createApiKey } from '@cio/domain/identity';
import { makeFirm } from '@cio/domain/identity/testing';
import { newId } from '@cio/domain/platform';
import { openDoors, type OpenDoors } from '../testing.ts';
import { rawRequest, sendRaw } from '../testing/raw.ts';
import { forgetReadiness } from './ready.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function withDoors<T>(
  options: Parameters<typeof openDoors>[1],
  work: (doors: OpenDoors) => Promise<T>,
): Promise<T> {
  const doors = await openDoors(database.db, options);
  forgetReadiness();
  try {
    return await work(doors);
  } finally {
    await doors.close();
  }
}

describe('readiness', () => {
  interface Ready {
    status: string;
    checks: Record<string, { status: string; ms: number; message?: string }>;
  }
  const ready = async ({ url }: OpenDoors) => {
    const response = await fetch(`${url}/api/ready`);
    return { code: response.status, ...((await response.json()) as Ready) };
  };

  test('without the schema of the queue: 503 that names it, and health is still 200', () =>
    withDoors({}, async (doors) => {
      const { code, status, checks } = await ready(doors);
      expect([code, status, checks.database!.status, checks.queue!.status]).toEqual([
        ...[503, 'unavailable'],
        ...['ok', 'failed'],
      ]);
      expect(checks.database!.ms).toBeGreaterThanOrEqual(0);
      expect((await fetch(`${doors.url}/api/health`)).status).toBe(200);
    }));

  test('without Redis: 503 that names it and says nothing of where it was looked for', () =>
    withDoors({ env: { redisUrl: 'redis://user:secret@127.0.0.1:1' } }, async (doors) => {
      const answer = await ready(doors);
      expect([answer.code, answer.checks.queue!.status, answer.checks.redis!.status]).toEqual([
        ...[503, 'failed', 'failed'],
      ]);
      expect(JSON.stringify(answer)).not.toMatch(/secret|127\.0/);
    }));

  test('without mail and storage it is degraded and goes on', async () => {
    await asSuper(database.superUrl, (root) =>
      root.query('create schema bullmq; grant usage on schema bullmq to cio_app'),
    );
    const blobConnectionString =
      'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:1/a;';
    await withDoors({ env: { smtpUrl: 'smtp://127.0.0.1:1', blobConnectionString } }, async (doors) => {
      const { code, status, checks } = await ready(doors);
      expect([code, status, checks.mail!.status, checks.storage!.status]).toEqual([
        ...[200, 'degraded'],
        ...['failed', 'failed'],
      ]);
    });
  });
});

describe('metrics', () => {
  const scrape = async ({ url }: OpenDoors, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/metrics`, { headers });
    return { status: response.status, text: await response.text() };
  };

  /** As the text format has it: `name{label="value"} number`. */
  function parse(text: string): Map<string, number> {
    const found = new Map<string, number>();
    for (const line of text.split('\n')) {
      if (line === '' || line.startsWith('# HELP ') || line.startsWith('# TYPE ')) continue;
      const read = /^([a-zA-Z_:][\w:]*(?:\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})?) (\S+)$/.exec(line);
      expect([line, read !== null]).toEqual([line, true]);
      found.set(read![1]!, Number(read![2]));
    }
    return found;
  }

  test('count requests by door, route and status, and hold no id and no address', () =>
    withDoors({}, async (doors) => {
      const { slug, email } = await makeFirm(database.db);
      const key = await createApiKey(database.db, { firmSlug: slug, email }, new Date());
      const headers = { authorization: `Bearer ${key}` };
      const id = newId();
      await fetch(`${doors.url}/api/v1/clients/${id}`, { headers });
      await fetch(`${doors.url}/api/v1/clients/${id}`, { headers });
      await fetch(`${doors.url}/api/v1/${id}`, { headers });
      await fetch(`${doors.url}/sign-in`);
      await fetch(`${doors.url}/${id}`);
      await fetch(`${doors.url}/api/trpc/nobody.${id}`);
      const { status, text } = await scrape(doors);
      const figures = parse(text);
      const count = (labels: string) => figures.get(`cio_http_requests_total{${labels}}`) ?? 0;
      expect(status).toBe(200);
      expect(count('door="rest",route="/clients/{id}",method="GET",status="404"')).toBeGreaterThan(0);
      expect(count('door="rest",route="unknown",method="GET",status="404"')).toBeGreaterThan(0);
      // The key was asked of the database once, and then of memory.
      expect(figures.get('cio_cache_reads_total{cache="api-keys",result="miss"}')).toBe(1);
      expect(figures.get('cio_cache_reads_total{cache="api-keys",result="hit"}')).toBe(1);
      expect(figures.get('cio_cache_entries{cache="api-keys"}')).toBe(1);
      expect(count('door="page",route="/sign-in",method="GET",status="200"')).toBeGreaterThan(0);
      expect(figures.get('cio_http_request_duration_seconds_count{door="rest"}')).toBeGreaterThan(1);
      expect(figures.has('cio_database_connections{pool="read",state="idle"}')).toBe(true);
      expect(figures.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
      expect(text).not.toContain(id);
      expect(text).not.toContain('127.0.0.1');
    }));

  test('from this machine; through a proxy that nobody named, not', () =>
    withDoors({}, async (doors) => {
      expect((await scrape(doors)).status).toBe(200);
      for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'forwarded'])
        expect([name, (await scrape(doors, { [name]: '127.0.0.1' })).status]).toEqual([name, 403]);
    }));

  test('behind a named proxy it is the client’s address that counts', () =>
    withDoors({ env: { trustProxy: 1 } }, async (doors) => {
      expect((await scrape(doors, { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' })).status).toBe(403);
      expect((await scrape(doors, { 'x-forwarded-for': '127.0.0.1' })).status).toBe(200);
    }));

  test('from elsewhere with the token and with no other', () =>
    withDoors({ env: { trustProxy: 1, metricsToken: 'token-of-this-test' } }, async (doors) => {
      const from = { 'x-forwarded-for': '203.0.113.9' };
      const bearer = (token: string) => ({ ...from, authorization: `Bearer ${token}` });
      expect((await scrape(doors, from)).status).toBe(403);
      for (const wrong of ['wrong', 'token-of-this-tes', 'token-of-this-test2'])
        expect([wrong, (await scrape(doors, bearer(wrong))).status]).toEqual([wrong, 403]);
      expect((await scrape(doors, bearer('token-of-this-test'))).status).toBe(200);
    }));
});

describe('one id', () => {
  test('of an answer that was our fault stands in the log; a client’s own id does not', async () => {
    const lines: string[] = [];
    const stderr = jest
      .spyOn(process.stderr, 'write')
      .mockImplementation((line) => (lines.push(String(line)), true));
    try {
      const broken = () => Promise.reject(new Error('a secret in a message'));
      await withDoors({ pages: broken }, async (doors) => {
        const answer = await fetch(`${doors.url}/sign-in`, { headers: { 'x-request-id': 'forged' } });
        const id = answer.headers.get('x-request-id')!;
        const { error } = (await answer.json()) as { error: { code: string; requestId: string } };
        expect([answer.status, error.code, error.requestId]).toEqual([503, 'unavailable', id]);
        const logged = lines
          .flatMap((text) => text.trim().split('\n'))
          .map((line) => JSON.parse(line) as Record<string, unknown>);
        const found = logged.filter(({ requestId, event }) => requestId === id && event !== 'request.done');
        expect(found).toMatchObject([
          { level: 'error', event: 'request.fault', door: 'page', kind: 'Error' },
        ]);
        expect(JSON.stringify(logged)).not.toMatch(/secret|forged/);
      });
    } finally {
      stderr.mockRestore();
    }
  });

  test('of a write stands in the trail and on the fact that others react to', () =>
    withDoors({}, async (doors) => {
      const { slug, email } = await makeFirm(database.db);
      const key = await createApiKey(database.db, { firmSlug: slug, email }, new Date());
      const answer = await fetch(`${doors.url}/api/v1/clients`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ familyName: 'Traced' }),
      });
      const id = answer.headers.get('x-request-id')!;
      for (const table of ['audit_entries', 'outbox_events']) {
        const { rowCount } = await asSuper(database.superUrl, (root) =>
          root.query(`select 1 from ${table} where request_id = $1`, [id]),
        );
        expect([table, rowCount]).toEqual([table, 1]);
      }
    }));

  test('is on every answer, also to what nobody could read, and each time another', () =>
    withDoors({}, async (doors) => {
      const ids = new Set<string>();
      const host = `host: ${new URL(doors.url).host}`;
      for (const request of [
        rawRequest('GET', '/sign-in', [host]),
        rawRequest('GET', '/_next/static/x.js', [host]),
        rawRequest('GET', '/api/health', [host]),
        rawRequest('GET', '/api/nowhere', [host]),
        rawRequest('GET', '/dashboard', [host]),
        rawRequest('POST', '/api/auth/signout', [host, 'origin: https://evil.example']),
        'nonsense\r\n\r\n',
      ]) {
        const { head } = await sendRaw(doors.url, request);
        ids.add(/x-request-id: ([\w-]{36})/i.exec(head)![1]!);
      }
      expect(ids.size).toBe(7);
    }));
});
