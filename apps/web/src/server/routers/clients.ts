import {
  archiveClient,
  AskedJobShape,
  askForExport,
  ClientCountsShape,
  ClientDetailShape,
  ClientNumbersShape,
  ClientPageShape,
  countClients,
  createClient,
  findClients,
  FoundClientsShape,
  getClient,
  getNumbers,
  listClients,
  listOwnRecords,
  OwnRecordsShape,
  restoreClient,
  RevealedNumberShape,
  revealNumber,
  setNumbers,
  updateClient,
} from '@cio/domain/clients';
import {
  ClientActionInput,
  CreateClientInput,
  ExportClientsInput,
  FindClientsInput,
  GetClientInput,
  ListClientsInput,
  RevealNumberInput,
  SetNumbersInput,
  UpdateClientInput,
} from '@cio/domain/clients/schemas';
import { answers, NoInput } from '../shapes.ts';
import { applicantProcedure, router, staffProcedure } from '../trpc.ts';

const LIST = '/clients';
const ONE = '/clients/{id}';
const existence = 'clients.get';

export const clientsRouter = router({
  list: staffProcedure('clients.read', {
    method: 'GET',
    path: LIST,
    list: true,
    summary: 'List clients',
    about: 'One page of the clients of the firm, the newest first unless another order is asked for.',
  })
    .input(ListClientsInput)
    .output(answers(ClientPageShape))
    .query(({ ctx, input }) => listClients(ctx.service, input)),
  find: staffProcedure('clients.read')
    .input(FindClientsInput)
    .output(answers(FoundClientsShape))
    .query(({ ctx, input }) => findClients(ctx.service, input)),
  counts: staffProcedure('clients.read')
    .input(NoInput)
    .output(answers(ClientCountsShape))
    .query(({ ctx }) => countClients(ctx.service)),
  get: staffProcedure('clients.read', {
    method: 'GET',
    path: ONE,
    existence,
    summary: 'Get a client',
    about: 'The client as it is, with what this key may do with it.',
  })
    .input(GetClientInput)
    .output(answers(ClientDetailShape))
    .query(({ ctx, input }) => getClient(ctx.service, input)),
  create: staffProcedure('clients.write', {
    method: 'POST',
    path: LIST,
    status: 201,
    summary: 'Add a client',
    about: 'Only the family name is required: a person with one name has no given name.',
  })
    .input(CreateClientInput)
    .output(answers(ClientDetailShape))
    .mutation(({ ctx, input }) => createClient(ctx.service, input)),
  update: staffProcedure('clients.write', {
    method: 'PATCH',
    path: ONE,
    existence,
    summary: 'Change a client',
    about: 'A field that is absent stays as it is; null clears it. A stale version is a conflict.',
  })
    .input(UpdateClientInput)
    .output(answers(ClientDetailShape))
    .mutation(({ ctx, input }) => updateClient(ctx.service, input)),
  archive: staffProcedure('clients.archive', {
    method: 'POST',
    path: `${ONE}/archive`,
    existence,
    summary: 'Archive a client',
    about: 'Sets the status to inactive. The record stays and can be restored.',
  })
    .input(ClientActionInput)
    .output(answers(ClientDetailShape))
    .mutation(({ ctx, input }) => archiveClient(ctx.service, input)),
  restore: staffProcedure('clients.archive', {
    method: 'POST',
    path: `${ONE}/restore`,
    existence,
    summary: 'Restore a client',
    about: 'Brings an archived client back as active.',
  })
    .input(ClientActionInput)
    .output(answers(ClientDetailShape))
    .mutation(({ ctx, input }) => restoreClient(ctx.service, input)),
  numbers: staffProcedure('clients.read')
    .input(GetClientInput)
    .output(answers(ClientNumbersShape))
    .query(({ ctx, input }) => getNumbers(ctx.service, input)),
  setNumbers: staffProcedure('clients.write')
    .input(SetNumbersInput)
    .output(answers(ClientNumbersShape))
    .mutation(({ ctx, input }) => setNumbers(ctx.service, input)),
  reveal: staffProcedure('clients.reveal')
    .input(RevealNumberInput)
    .output(answers(RevealedNumberShape))
    .mutation(({ ctx, input }) => revealNumber(ctx.service, input)),
  export: staffProcedure('clients.export', {
    method: 'POST',
    path: `${LIST}/export`,
    status: 202,
    summary: 'Export clients',
    about:
      'Asks for all clients as a CSV file. The answer is the id of a job: ask `GET /jobs/{id}` how far it is and where its file is. That takes a key with the right `jobs.own` as well.',
  })
    .input(ExportClientsInput)
    .output(answers(AskedJobShape))
    .mutation(({ ctx, input }) => askForExport(ctx.service, input)),
  mine: applicantProcedure('own.read')
    .input(NoInput)
    .output(answers(OwnRecordsShape))
    .query(({ ctx }) => listOwnRecords(ctx.service)),
});
