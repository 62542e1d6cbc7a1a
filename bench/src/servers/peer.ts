// The peer: what a good team would write in an afternoon with stock parts. tRPC's own server, zod on the way in, Prisma in the
// product's tenant transaction (interactive, with the same scope statement and named statements). No session, no rights.
import { inScope, openDatabase, type Prisma } from '@cio/db';
import { GetClientInput, ListClientsInput } from '@cio/domain/clients/schemas';
import { initTRPC, TRPCError } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { readServerSettings } from './settings.ts';
import { personRow as select } from '../person-row.ts';

const { port, databaseUrl, pool, orgId, userId } = readServerSettings();
const db = openDatabase({ url: databaseUrl, poolSize: pool });
const scope = { role: 'staff', orgId, userId } as const;
const t = initTRPC.create();

const toView = ({ clientStatus, birthDate, ...row }: Prisma.PersonGetPayload<{ select: typeof select }>) => ({
  ...row,
  birthDate: birthDate?.toISOString().slice(0, 10) ?? null,
  status: clientStatus,
});

const router = t.router({
  clients: t.router({
    list: t.procedure.input(ListClientsInput).query(async ({ input: { limit, cursor } }) => {
      const after = cursor ? { id: { lt: cursor } } : {};
      const where = { orgId, clientStatus: { not: null }, ...after };
      const rows = await inScope(db, scope, (tx) =>
        tx.person.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1, select }),
      );
      const items = rows.slice(0, limit).map(toView);
      return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
    }),
    get: t.procedure.input(GetClientInput).query(async ({ input: { id } }) => {
      const where = { orgId, id, clientStatus: { not: null } };
      const row = await inScope(db, scope, (tx) => tx.person.findFirst({ where, select }));
      if (!row) throw new TRPCError({ code: 'NOT_FOUND' });
      return toView(row);
    }),
  }),
});

createHTTPServer({ router, basePath: '/api/trpc/' }).listen(port, '127.0.0.1', () =>
  process.send?.({ type: 'ready' }),
);
