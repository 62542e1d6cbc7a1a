import { beginConnect, disconnectProvider, listFederatedIdentities } from '@cio/domain/identity';
import { BeginConnectInput, DisconnectInput } from '@cio/domain/identity/schemas';
import { env } from '../../env.ts';
import { router, selfProcedure } from '../trpc.ts';

export const providersRouter = router({
  /** The reader's own accounts at providers, and the providers that there are. */
  list: selfProcedure.query(async ({ ctx }) => ({
    connected: await listFederatedIdentities(ctx.service, env().providers),
    offered: env().providers.map(({ id, name }) => ({ id, name })),
  })),
  beginConnect: selfProcedure.input(BeginConnectInput).mutation(async ({ ctx, input }) => {
    const { secret, expiresAt } = await beginConnect(ctx.service, env().providers, input);
    return { step: secret, expiresAt: expiresAt.toISOString() };
  }),
  disconnect: selfProcedure
    .input(DisconnectInput)
    .mutation(({ ctx, input }) => disconnectProvider(ctx.service, env().providers, input)),
});
