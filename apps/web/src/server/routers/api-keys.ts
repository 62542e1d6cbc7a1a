// No REST path leads here: a key that could make keys would outlive its own end.
import {
  ApiKeyShape,
  listApiKeys,
  makeApiKey,
  NewApiKeyShape,
  revokeApiKey,
  rotateApiKey,
} from '@cio/domain/identity';
import { CreateApiKeyInput, RevokeApiKeyInput, RotateApiKeyInput } from '@cio/domain/identity/schemas';
import { z } from 'zod';
import { forgetKey } from '../session-cache.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const apiKeysRouter = router({
  list: staffProcedure('api-keys.manage')
    .input(NoInput)
    .output(answers(z.array(ApiKeyShape)))
    .query(({ ctx }) => listApiKeys(ctx.service)),
  create: staffProcedure('api-keys.manage')
    .input(CreateApiKeyInput)
    .output(answers(NewApiKeyShape))
    .mutation(({ ctx, input }) => makeApiKey(ctx.service, input)),
  rotate: staffProcedure('api-keys.manage')
    .input(RotateApiKeyInput)
    .output(answers(NewApiKeyShape))
    .mutation(async ({ ctx, input }) => {
      const made = await rotateApiKey(ctx.service, input);
      forgetKey(input.id);
      return made;
    }),
  revoke: staffProcedure('api-keys.manage')
    .input(RevokeApiKeyInput)
    .output(answers(ApiKeyShape))
    .mutation(async ({ ctx, input }) => {
      const key = await revokeApiKey(ctx.service, input);
      forgetKey(key.id);
      return key;
    }),
});
