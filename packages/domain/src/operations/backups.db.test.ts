// What an owner is told of the copies, and what asking for one does.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { makeFirm, type TestFirm } from '../identity/testing.ts';
import { claimBackup, finishBackup } from './backup-desk.ts';
import { BackupRunShape, BackupsShape } from './backup-views.ts';
import { askForBackup, getBackups } from './backups.ts';

let database: TestDatabase;
let firm: TestFirm;

beforeAll(async () => {
  database = await openTestDatabase();
  firm = await makeFirm(database.db, 'owner');
});
afterAll(() => database.close());

const ask = () => askForBackup(firm.ctx, { kind: 'full' });
const finish = async () => {
  const claimed = await claimBackup(database.db);
  await finishBackup(database.db, claimed!.id, {
    endsAt: new Date(),
    file: 'one.cio',
    bytes: 7,
    sha256: 'ff',
  });
};

test('whoever may not manage copies neither sees nor asks', async () => {
  const ctx = firm.as('consultant');
  await expect(getBackups(ctx)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(askForBackup(ctx, { kind: 'full' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('who asks while one is under way is given that one, and nothing beside it', async () => {
  const asked = await ask();
  expect(await ask()).toEqual(asked);
  expect(BackupRunShape.parse(await ask())).toMatchObject({ kind: 'full', state: 'waiting' });
});

test('a copy that was made a moment ago serves, and one of long ago does not', async () => {
  await finish();
  await expect(ask()).rejects.toMatchObject({ code: 'conflict' });
  await asSuper(database.superUrl, (root) =>
    root.query(`update backup_runs set finished_at = finished_at - interval '1 hour'`),
  );
  expect(await ask()).toMatchObject({ state: 'waiting' });
  const { lastCopy, runs } = BackupsShape.parse(await getBackups(firm.ctx));
  expect(lastCopy).toMatchObject({ state: 'done', file: 'one.cio', bytes: 7 });
  expect(runs).toHaveLength(2);
});
