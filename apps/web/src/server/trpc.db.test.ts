import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@cio/db/testing';
import { getClient, listClients } from '@cio/domain/clients';
import { makeClient } from '@cio/domain/clients/testing';
import { makeFirm, type TestFirm } from '@cio/domain/identity/testing';
import { ListClientsInput } from '@cio/domain/clients/schemas';
import { requestContext } from './context.ts';
import { openDoors, type OpenDoors } from './testing.ts';
import { createCallerFactory, router, staffProcedure } from './trpc.ts';

let database: TestDatabase;
let doors: OpenDoors;
let firm: TestFirm;
beforeAll(async () => {
  database = await openTestDatabase();
  doors = await openDoors(database.db);
  firm = await makeFirm(database.db);
  for (let index = 0; index < 12; index += 1) await makeClient(firm.ctx);
});
afterAll(async () => {
  await doors.close();
  await database.close();
});

const asked = router({
  list: staffProcedure('clients.read').query(({ ctx }) =>
    listClients(ctx.service, ListClientsInput.parse({ limit: 20 })),
  ),
  loop: staffProcedure('clients.read').query(async ({ ctx }) => {
    const { items } = await listClients(ctx.service, ListClientsInput.parse({ limit: 20 }));
    const details = [];
    for (const { id } of items) details.push(await getClient(ctx.service, { id }));
    return details;
  }),
});

const caller = () =>
  createCallerFactory(asked)(
    requestContext({
      actor: firm.ctx.actor,
      session: null,
      language: 'en',
      requestId: 'test',
      address: null,
    }),
  );

describe('a procedure is one request to the guard against repeats', () => {
  test('one that asks once per row fails', async () => {
    await expect(caller().loop()).rejects.toThrow(/N\+1.* ran 9 times in one request/);
  });

  test('one that asks for a list does not, however often it is called', async () => {
    for (let index = 0; index < 12; index += 1) expect((await caller().list()).items).toHaveLength(12);
  });
});
