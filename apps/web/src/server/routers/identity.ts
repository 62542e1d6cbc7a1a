import {
  endOtherSessions,
  endOwnSession,
  isEmailVerified,
  listOwnSessions,
  listPlaces,
  may,
  MeShape,
  permissionsOf,
  PlacesShape,
  ProfileShape,
  sendVerification,
  SessionsShape,
  switchPlace,
  updateProfile,
} from '@cio/domain/identity';
import {
  EndSessionInput,
  SwitchPlaceInput,
  UpdateProfileInput,
  type MeView,
} from '@cio/domain/identity/schemas';
import { AnId } from '@cio/domain/platform';
import { z } from 'zod';
import { forgetSession } from '../session-cache.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, selfProcedure } from '../trpc.ts';

export const identityRouter = router({
  me: selfProcedure
    .input(NoInput)
    .output(answers(MeShape))
    .query(({ ctx }): MeView => {
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
  updateProfile: selfProcedure
    .input(UpdateProfileInput)
    .output(answers(ProfileShape))
    .mutation(async ({ ctx, input }) => {
      const profile = await updateProfile(ctx.service, input);
      forgetSession(ctx.session.id);
      return profile;
    }),
  places: selfProcedure
    .input(NoInput)
    .output(answers(PlacesShape))
    .query(({ ctx }) => listPlaces(ctx.service)),
  switchPlace: selfProcedure
    .input(SwitchPlaceInput)
    .output(answers(SwitchPlaceInput))
    .mutation(async ({ ctx, input }) => {
      const place = await switchPlace(ctx.service, ctx.session, input);
      forgetSession(ctx.session.id);
      return place;
    }),
  sessions: selfProcedure
    .input(NoInput)
    .output(answers(SessionsShape))
    .query(({ ctx }) => listOwnSessions(ctx.service, ctx.session.id)),
  endSession: selfProcedure
    .input(EndSessionInput)
    .output(answers(z.strictObject({ id: AnId })))
    .mutation(async ({ ctx, input }) => {
      const ended = await endOwnSession(ctx.service, input);
      forgetSession(ended.id);
      return ended;
    }),
  endOtherSessions: selfProcedure
    .input(NoInput)
    .output(answers(z.strictObject({ ended: z.number().int() })))
    .mutation(async ({ ctx }) => {
      const ended = await endOtherSessions(ctx.service, ctx.session.id);
      ended.forEach(forgetSession);
      return { ended: ended.length };
    }),
  /** Whether mail to the reader's own address is known to reach them. */
  emailStanding: selfProcedure
    .input(NoInput)
    .output(answers(z.strictObject({ verified: z.boolean() })))
    .query(async ({ ctx }) => ({
      verified: await isEmailVerified(ctx.service),
    })),
  sendVerification: selfProcedure
    .input(NoInput)
    .output(answers(z.strictObject({ sent: z.boolean() })))
    .mutation(({ ctx }) => sendVerification(ctx.service)),
});
