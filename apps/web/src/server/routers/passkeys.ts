import { addPasskey, beginPasskey, listPasskeys, removePasskey, renamePasskey } from '@cio/domain/identity';
import {
  AddPasskeyInput,
  BeginPasskeyInput,
  RemovePasskeyInput,
  RenamePasskeyInput,
} from '@cio/domain/identity/schemas';
import { requirePasskeyParty } from '../passkey-ground.ts';
import { forgetSession } from '../session-cache.ts';
import { router, selfProcedure } from '../trpc.ts';

export const passkeysRouter = router({
  list: selfProcedure.query(({ ctx }) => listPasskeys(ctx.service)),
  begin: selfProcedure
    .input(BeginPasskeyInput)
    .mutation(({ ctx, input }) => beginPasskey(ctx.service, requirePasskeyParty(), input)),
  add: selfProcedure.input(AddPasskeyInput).mutation(async ({ ctx, input }) => {
    const passkey = await addPasskey(ctx.service, requirePasskeyParty(), ctx.session.id, input);
    // It is whole from here on, where a role asks for a second factor.
    forgetSession(ctx.session.id);
    return passkey;
  }),
  rename: selfProcedure
    .input(RenamePasskeyInput)
    .mutation(({ ctx, input }) => renamePasskey(ctx.service, input)),
  remove: selfProcedure
    .input(RemovePasskeyInput)
    .mutation(({ ctx, input }) => removePasskey(ctx.service, input)),
});
