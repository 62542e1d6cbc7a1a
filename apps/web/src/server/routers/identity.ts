import { permissionsOf, setLanguage } from '@cio/domain/identity';
import { SetLanguageInput, type MeView } from '@cio/domain/identity/schemas';
import { forgetSession } from '../session-cache.ts';
import { router, selfProcedure } from '../trpc.ts';

export const identityRouter = router({
  me: selfProcedure.query(({ ctx }): MeView => {
    const { user, actor, firm } = ctx.session;
    return {
      user: { id: user.id, name: user.name, email: user.email, language: user.language },
      kind: actor.kind,
      firm,
      role: actor.kind === 'staff' ? actor.role : null,
      permissions: actor.kind === 'staff' ? permissionsOf(actor.role) : ['own.read'],
    };
  }),
  setLanguage: selfProcedure.input(SetLanguageInput).mutation(async ({ ctx, input }) => {
    const changed = await setLanguage(ctx.service, input);
    forgetSession(ctx.session.id);
    return changed;
  }),
});
