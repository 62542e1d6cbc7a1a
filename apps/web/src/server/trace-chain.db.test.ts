// One trace from the browser to the mail, as a collector receives it; and one number in every line of the log.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { signedIn, makeFirm, TEST_PASSWORD, type TestFirm } from '@cio/domain/identity/testing';
import {
  declareJob,
  handle,
  openMasterKey,
  openTracing,
  Outage,
  prepareQueue,
  queueJob,
  queueMail,
  sendDueMail,
  startDispatcher,
  startJobs,
  withTransaction,
  type Consumer,
  type Dispatcher,
  type Jobs,
  type MailTemplate,
} from '@cio/domain/platform';
import { z } from 'zod';
import { encodeSessionToken, sessionCookieName } from './session-cookie.ts';
import { openDoors, type OpenDoors } from './testing.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACEPARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
/** Typed by somebody: none of it may leave. */
const TYPED = { familyName: 'Sentinelova', email: 'sentinel.person@typed.example', phone: '+1 416 555 0199' };

interface Sent {
  traceId: string;
  name: string;
  spanId: string;
  parentSpanId?: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

let database: TestDatabase;
let firm: TestFirm;
let doors: OpenDoors;
let collector: http.Server;
let tracing: { stop(): Promise<void> } | null;
let engine: { dispatcher: Dispatcher; jobs: Jobs };
const bodies: string[] = [];
const lines: string[] = [];
const templates: Record<string, MailTemplate<never>> = {};
const HELLO: MailTemplate = {
  name: 'tests.hello',
  words: {
    en: () => ({ subject: 'Hello', paragraphs: [] }),
    fr: () => ({ subject: 'Bonjour', paragraphs: [] }),
  },
};
const greet = declareJob({ name: 'tests.greet', payload: z.strictObject({ client: z.string() }) });
const follow: Consumer = {
  name: 'tests.follow',
  types: ['clients.created'],
  ordered: false,
  startsDaysBack: 0,
  async handle(tx, ctx, { orgId, subject }) {
    await queueJob(tx, ctx, greet, { orgId, payload: { client: subject.id } });
  },
};

beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await prepareQueue(database.ownerUrl, new URL(database.appUrl).username);
  firm = await makeFirm(db);
  collector = http.createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      if (req.url === '/v1/traces') bodies.push(Buffer.concat(parts).toString());
      res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  expect(await openTracing({ endpoint: undefined, service: 'cio-web', instance: 'x' })).toBeNull();
  tracing = await openTracing({ endpoint, service: 'cio-web', instance: 'tests' });
  doors = await openDoors(db);
  templates[HELLO.name] = HELLO as MailTemplate<never>;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  const shared = {
    db,
    masterKey: openMasterKey(Buffer.alloc(32, 'for tests alone').toString('base64')),
    outage: new Outage({ away() {}, back() {}, fault() {} }),
    now: () => new Date(),
  };
  const onFault = (_about: string, _id: string, error: unknown) => {
    throw error;
  };
  const jobs = await startJobs({
    ...shared,
    target: { databaseUrl: database.appUrl, redisUrl: undefined },
    services: null,
    handlers: [
      handle(greet, async (_services, ctx, _payload, run) => {
        await withTransaction(ctx, async (tx) => {
          await run.once(tx);
          await queueMail(tx, ctx, HELLO, { to: { userId: firm.userId }, orgId: firm.orgId, values: {} });
        });
      }),
    ],
    schedules: null,
    onFault,
    onEnd: (job, jobId, end) =>
      process.stderr.write(JSON.stringify({ event: 'job.ended', job, jobId, ...end })),
  });
  const dispatcher = startDispatcher({ ...shared, listenUrl: database.appUrl, consumers: [follow], onFault });
  engine = { dispatcher, jobs };
});

afterAll(async () => {
  jest.restoreAllMocks();
  await Promise.all([engine.dispatcher.stop(), engine.jobs.stop(100)]);
  await doors.close();
  await tracing?.stop();
  await new Promise((resolve) => collector.close(resolve));
  await database.close();
});

test('a click becomes request, procedure, transaction, event, job and mail of one trace and one number', async () => {
  const session = await signedIn(
    database.db,
    { email: firm.email, password: TEST_PASSWORD, userAgent: null },
    new Date(),
  );
  const { sessionId, userId } = session!;
  const token = encodeSessionToken({ sid: sessionId, sub: userId, exp: Math.floor(Date.now() / 1000) + 600 });
  const answer = await fetch(`${doors.url}/api/trpc/clients.create`, {
    method: 'POST',
    headers: {
      cookie: `${sessionCookieName()}=${token}`,
      'content-type': 'application/json',
      origin: doors.url,
      traceparent: TRACEPARENT,
    },
    body: JSON.stringify({ givenName: 'Sentinella', ...TYPED }),
  });
  expect(answer.status).toBe(200);
  const requestId = answer.headers.get('x-request-id')!;
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);

  const sent: { id: string; requestId: string }[] = [];
  const door = { send: () => Promise.resolve(), close: () => {} };
  const settings = { door, from: 'x@x.example', appUrl: new URL(doors.url), linkKey: 'x', templates };
  await until(async () => {
    await sendDueMail(
      database.db,
      settings,
      new Date(),
      (_id, error) => {
        throw error;
      },
      (id, of) => sent.push({ id, ...of }),
    );
    return sent.length > 0;
  });
  expect(sent[0]!.requestId).toBe(requestId);
  await until(() => Promise.resolve(lines.some((line) => line.includes('job.ended'))));
  const mine = lines.filter((line) => line.includes(requestId));
  expect(mine.map((line) => (JSON.parse(line) as { event: string }).event).sort()).toEqual([
    'job.ended',
    'request.done',
  ]);
  expect(mine.every((line) => (JSON.parse(line) as { orgId?: string }).orgId === firm.orgId)).toBe(true);

  await tracing!.stop();
  tracing = null;
  const spans = bodies.flatMap(spansOf);
  const ours = spans.filter(({ traceId }) => traceId === TRACE);
  const names = ours.map(({ name }) => name);
  for (const name of [
    'POST clients.create',
    'procedure clients.create',
    'transaction',
    'event clients.created',
    'job tests.greet',
    'mail tests.hello',
  ])
    expect(names).toContain(name);
  // Each hangs on another of the same trace; the first on the browser's own.
  const ids = new Set(ours.map(({ spanId }) => spanId));
  const loose = ours.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId));
  expect(loose.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([
    ['POST clients.create', '00f067aa0ba902b7'],
  ]);
  const told = (name: string) => ours.find((span) => span.name === name)!.attributes;
  for (const name of ['POST clients.create', 'event clients.created', 'job tests.greet', 'mail tests.hello'])
    expect(told(name)).toContainEqual({ key: 'cio.request_id', value: { stringValue: requestId } });
  // Of what was typed, and of who typed it, nothing left.
  const everything = bodies.join('') + lines.join('');
  for (const secret of [...Object.values(TYPED), 'Sentinella', firm.email, token])
    expect(everything).not.toContain(secret);
});

function spansOf(body: string): Sent[] {
  const { resourceSpans } = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Sent[] }[] }[] };
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came');
}
