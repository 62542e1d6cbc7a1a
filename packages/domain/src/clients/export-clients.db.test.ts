// Long work from the asking to the file: progress, stop, what spreadsheets must not obey, and whose file it is.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { addMember, makeFirm, type TestFirm } from '../identity/testing.ts';
import { fetchOwnFile, getOwnJob, letGoOfJob, listOwnJobs } from '../operations/index.ts';
import {
  createContext,
  handle,
  Outage,
  prepareQueue,
  startJobs,
  sweepFiles,
  type Jobs,
  type StaffContext,
} from '../platform/index.ts';
import { staffContext, testMasterKey } from '../platform/testing.ts';
import { askForExport, EXPORT_CLIENTS, exportClients } from './export-clients.ts';
import { makeClient } from './testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let jobs: Jobs | null = null;
let slow = false;

beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.ownerUrl, new URL(database.appUrl).username);
  firm = await makeFirm(database.db, 'owner');
  await makeClient(firm.ctx, {
    givenName: 'Zoé',
    familyName: '=SUM(A1)',
    email: 'zoe@x.example',
    phone: '+1 416 555 0100',
  });
  await makeClient(firm.ctx, { givenName: null, familyName: 'O"Neil, Senior', status: 'inactive' });
});
afterAll(async () => {
  await jobs?.stop(100);
  await database.close();
});

const start = async () => {
  jobs = await startJobs({
    db: database.db,
    masterKey: testMasterKey,
    target: { databaseUrl: database.appUrl, redisUrl: undefined },
    services: null,
    handlers: [
      handle(EXPORT_CLIENTS, async (_services, ctx, payload, run) => {
        for (let at = 0; slow && at < 400; at += 1) {
          run.progress(at / 400);
          await new Promise((resolve) => setTimeout(resolve, 50));
          run.signal.throwIfAborted();
        }
        return exportClients(ctx, payload, run);
      }),
    ],
    schedules: null,
    outage: new Outage({ away() {}, back() {}, fault() {} }),
    now: () => new Date(),
    onFault: (_about, _id, error) => process.emitWarning(String(error)),
  });
};
const reaches = async (ctx: StaffContext, id: string, states: string[]) => {
  for (let tries = 0; tries < 400; tries += 1) {
    const job = await getOwnJob(ctx, { id });
    if (states.includes(job.state)) return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never ${states.join(', ')}`);
};
async function textOf(ctx: StaffContext, id: string): Promise<string> {
  const { file, pieces } = await fetchOwnFile(ctx, { id });
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  const bytes = Buffer.concat(parts);
  expect(bytes.length).toBe(file.bytes);
  return bytes.toString('utf8');
}

test('asking answers at once, and asking again while it waits is the same job', async () => {
  const first = await askForExport(firm.ctx, {});
  expect(await askForExport(firm.ctx, {})).toEqual(first);
  expect(await askForExport(firm.ctx, { status: 'inactive' })).not.toEqual(first);
  expect((await listOwnJobs(firm.ctx)).items.map(({ state, file }) => [state, file])).toEqual([
    ['waiting', null],
    ['waiting', null],
  ]);
  await start();
  await reaches(firm.ctx, first.id, ['done']);
  const lines = (await textOf(firm.ctx, first.id)).split('\r\n');
  expect(lines[0]).toBe('\uFEFFid,givenName,familyName,email,phone,birthDate,status,createdAt,updatedAt');
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain(',,"O""Neil, Senior",');
  expect(lines[2]).toContain(`,Zoé,'=SUM(A1),zoe@x.example,'+1 416 555 0100,`);
});

test('it is the asker’s alone: not a colleague’s, not another firm’s, not without the right any more', async () => {
  const { id } = await askForExport(firm.ctx, {});
  await reaches(firm.ctx, id, ['done']);
  const { userId } = await addMember(firm, 'admin');
  const colleague = staffContext(database.db, { userId, orgId: firm.orgId, role: 'admin' });
  const stranger = (await makeFirm(database.db, 'owner')).ctx;
  for (const ctx of [colleague, stranger]) {
    await expect(getOwnJob(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(fetchOwnFile(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(letGoOfJob(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
  }
  const demoted = staffContext(database.db, { userId: firm.userId, orgId: firm.orgId, role: 'assistant' });
  await expect(fetchOwnFile(demoted, { id })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(askForExport(demoted, {})).rejects.toMatchObject({ code: 'forbidden' });
});

test('what is kept is sealed, gone when it is let go, and gone after a day', async () => {
  const [one, other] = [await askForExport(firm.ctx, {}), await askForExport(firm.ctx, { status: 'active' })];
  for (const { id } of [one, other]) await reaches(firm.ctx, id, ['done']);
  const kept = () =>
    asSuper(database.superUrl, async (root) => {
      const { rows } = await root.query<{ job_id: string; sealed: Buffer }>(
        'select job_id, sealed from job_file_parts',
      );
      return rows;
    });
  const before = await kept();
  expect(before.some(({ sealed }) => sealed.includes('zoe@x.example'))).toBe(false);
  await letGoOfJob(firm.ctx, { id: one.id });
  expect((await kept()).some(({ job_id }) => job_id === one.id)).toBe(false);
  await expect(fetchOwnFile(firm.ctx, { id: one.id })).rejects.toMatchObject({ code: 'not_found' });
  const later = createContext({
    ...firm.ctx,
    now: () => new Date(Date.now() + 25 * 3_600_000),
  }) as StaffContext;
  expect((await getOwnJob(later, { id: other.id })).file).toBeNull();
  await expect(fetchOwnFile(later, { id: other.id })).rejects.toMatchObject({ code: 'not_found' });
  expect(await sweepFiles(database.db, later.now())).toBeGreaterThan(0);
  expect(await kept()).toEqual([]);
});

test('it shows how far it is and stops when its asker says so', async () => {
  slow = true;
  const { id } = await askForExport(firm.ctx, {});
  const running = await reaches(firm.ctx, id, ['running']);
  expect(running.file).toBeNull();
  expect((await letGoOfJob(firm.ctx, { id })).state).toBe('cancelled');
  slow = false;
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await getOwnJob(firm.ctx, { id })).toMatchObject({ state: 'cancelled', file: null });
  expect((await listOwnJobs(firm.ctx)).items.some((job) => job.id === id)).toBe(false);
});

test('asking, making, fetching and letting go stand in the trail', async () => {
  const actions = await asSuper(database.superUrl, async (root) => {
    const { rows } = await root.query<{ action: string }>(
      `select distinct action from audit_entries where org_id = $1 and subject_type = 'job' order by 1`,
      [firm.orgId],
    );
    return rows.map(({ action }) => action);
  });
  expect(actions).toEqual([
    'clients.export_asked',
    'clients.exported',
    'operations.file_fetched',
    'operations.job_let_go',
  ]);
});
