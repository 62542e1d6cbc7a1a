import {
  archiveClient,
  countClients,
  createClient,
  findClients,
  getClient,
  listClients,
  listOwnRecords,
  restoreClient,
  updateClient,
} from '@cio/domain/clients';
import {
  ClientActionInput,
  CreateClientInput,
  FindClientsInput,
  GetClientInput,
  ListClientsInput,
  UpdateClientInput,
} from '@cio/domain/clients/schemas';
import { applicantProcedure, router, staffProcedure } from '../trpc.ts';

const LIST = '/clients';
const ONE = '/clients/{id}';
const existence = 'clients.get';

export const clientsRouter = router({
  list: staffProcedure('clients.read', { method: 'GET', path: LIST, list: true })
    .input(ListClientsInput)
    .query(({ ctx, input }) => listClients(ctx.service, input)),
  find: staffProcedure('clients.read')
    .input(FindClientsInput)
    .query(({ ctx, input }) => findClients(ctx.service, input)),
  counts: staffProcedure('clients.read').query(({ ctx }) => countClients(ctx.service)),
  get: staffProcedure('clients.read', { method: 'GET', path: ONE, existence })
    .input(GetClientInput)
    .query(({ ctx, input }) => getClient(ctx.service, input)),
  create: staffProcedure('clients.write', { method: 'POST', path: LIST, status: 201 })
    .input(CreateClientInput)
    .mutation(({ ctx, input }) => createClient(ctx.service, input)),
  update: staffProcedure('clients.write', { method: 'PATCH', path: ONE, existence })
    .input(UpdateClientInput)
    .mutation(({ ctx, input }) => updateClient(ctx.service, input)),
  archive: staffProcedure('clients.archive', { method: 'POST', path: `${ONE}/archive`, existence })
    .input(ClientActionInput)
    .mutation(({ ctx, input }) => archiveClient(ctx.service, input)),
  restore: staffProcedure('clients.archive', { method: 'POST', path: `${ONE}/restore`, existence })
    .input(ClientActionInput)
    .mutation(({ ctx, input }) => restoreClient(ctx.service, input)),
  mine: applicantProcedure('own.read').query(({ ctx }) => listOwnRecords(ctx.service)),
});
