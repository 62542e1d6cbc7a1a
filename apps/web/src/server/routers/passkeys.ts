import {
  addPasskey,
  beginPasskey,
  listPasskeys,
  removePasskey,
  renamePasskey,
  PasskeyQuestionShape,
  PasskeyShape,
} from '@cio/domain/identity';
import {
  AddPasskeyInput,
  BeginPasskeyInput,
  RemovePasskeyInput,
  RenamePasskeyInput,
} from '@cio/domain/identity/schemas';
import { AnId } from '@cio/domain/platform';
import { z } from 'zod';
import { requirePasskeyParty } from '../passkey-ground.ts';
import { forgetSession } from '../session-cache.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, selfProcedure } from '../trpc.ts';

export const passkeysRouter = router({
  list: selfProcedure
    .input(NoInput)
    .output(answers(z.array(PasskeyShape)))
    .query(({ ctx }) => listPasskeys(ctx.service)),
  begin: selfProcedure
    .input(BeginPasskeyInput)
    .output(answers(PasskeyQuestionShape))
    .mutation(({ ctx, input }) => beginPasskey(ctx.service, requirePasskeyParty(), input)),
  add: selfProcedure
    .input(AddPasskeyInput)
    .output(answers(PasskeyShape))
    .mutation(async ({ ctx, input }) => {
      const passkey = await addPasskey(ctx.service, requirePasskeyParty(), ctx.session.id, input);
      // It is whole from here on, where a role asks for a second factor.
      forgetSession(ctx.session.id);
      return passkey;
    }),
  rename: selfProcedure
    .input(RenamePasskeyInput)
    .output(answers(z.strictObject({ id: AnId })))
    .mutation(({ ctx, input }) => renamePasskey(ctx.service, input)),
  remove: selfProcedure
    .input(RemovePasskeyInput)
    .output(answers(z.strictObject({ id: AnId })))
    .mutation(({ ctx, input }) => removePasskey(ctx.service, input)),
});
