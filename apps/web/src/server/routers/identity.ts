import {
  endOtherSessions,
  endOwnSession,
  isEmailVerified,
  listOwnSessions,
  listPlaces,
  may,
  permissionsOf,
  sendVerification,
  switchPlace,
  updateProfile,
} from '@cio/domain/identity';
import {
  EndSessionInput,
  SwitchPlaceInput,
  UpdateProfileInput,
  type MeView,
} from '@cio/domain/identity/schemas';
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
      permissions:
        actor.kind === 'staff' ? permissionsOf(actor.role).filter((one) => may(actor, one)) : ['own.read'],
    };
  }),
  updateProfile: selfProcedure.input(UpdateProfileInput).mutation(async ({ ctx, input }) => {
    const profile = await updateProfile(ctx.service, input);
    forgetSession(ctx.session.id);
    return profile;
  }),
  places: selfProcedure.query(({ ctx }) => listPlaces(ctx.service)),
  switchPlace: selfProcedure.input(SwitchPlaceInput).mutation(async ({ ctx, input }) => {
    const place = await switchPlace(ctx.service, ctx.session, input);
    forgetSession(ctx.session.id);
    return place;
  }),
  sessions: selfProcedure.query(({ ctx }) => listOwnSessions(ctx.service, ctx.session.id)),
  endSession: selfProcedure.input(EndSessionInput).mutation(async ({ ctx, input }) => {
    const ended = await endOwnSession(ctx.service, input);
    forgetSession(ended.id);
    return ended;
  }),
  endOtherSessions: selfProcedure.mutation(async ({ ctx }) => {
    const ended = await endOtherSessions(ctx.service, ctx.session.id);
    ended.forEach(forgetSession);
    return { ended: ended.length };
  }),
  /** Whether mail to the reader's own address is known to reach them. */
  emailStanding: selfProcedure.query(async ({ ctx }) => ({
    verified: await isEmailVerified(ctx.service),
  })),
  sendVerification: selfProcedure.mutation(({ ctx }) => sendVerification(ctx.service)),
});
