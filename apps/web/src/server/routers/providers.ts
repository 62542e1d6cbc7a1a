import {
  beginConnect,
  disconnectProvider,
  listFederatedIdentities,
  ProvidersShape,
} from '@cio/domain/identity';
import { BeginConnectInput, DisconnectInput } from '@cio/domain/identity/schemas';
import { AnId, AnInstant } from '@cio/domain/platform';
import { z } from 'zod';
import { env } from '../../env.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, selfProcedure } from '../trpc.ts';

export const providersRouter = router({
  /** The reader's own accounts at providers, and the providers that there are. */
  list: selfProcedure
    .input(NoInput)
    .output(answers(ProvidersShape))
    .query(async ({ ctx }) => ({
      connected: await listFederatedIdentities(ctx.service, env().providers),
      offered: env().providers.map(({ id, name }) => ({ id, name })),
    })),
  beginConnect: selfProcedure
    .input(BeginConnectInput)
    .output(answers(z.strictObject({ step: z.string(), expiresAt: AnInstant })))
    .mutation(async ({ ctx, input }) => {
      const { secret, expiresAt } = await beginConnect(ctx.service, env().providers, input);
      return { step: secret, expiresAt: expiresAt.toISOString() };
    }),
  disconnect: selfProcedure
    .input(DisconnectInput)
    .output(answers(z.strictObject({ id: AnId })))
    .mutation(({ ctx, input }) => disconnectProvider(ctx.service, env().providers, input)),
});
