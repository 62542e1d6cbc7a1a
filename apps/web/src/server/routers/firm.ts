import { removeFirmLogo } from '@cio/domain/documents';
import { FirmProfileShape, getFirmProfile, saveFirmProfile } from '@cio/domain/identity';
import { RemoveLogoInput, SaveFirmProfileInput } from '@cio/domain/identity/schemas';
import { forgetFirm } from '../session-cache.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const firmRouter = router({
  profile: staffProcedure('firm.profile')
    .input(NoInput)
    .output(answers(FirmProfileShape))
    .query(({ ctx }) => getFirmProfile(ctx.service)),
  saveProfile: staffProcedure('firm.profile')
    .input(SaveFirmProfileInput)
    .output(answers(FirmProfileShape))
    .mutation(async ({ ctx, input }) => {
      const profile = await saveFirmProfile(ctx.service, input);
      // Its name stands in every session of the firm.
      forgetFirm(ctx.service.actor.orgId);
      return profile;
    }),
  removeLogo: staffProcedure('firm.profile')
    .input(RemoveLogoInput)
    .output(answers(FirmProfileShape))
    .mutation(({ ctx, input }) => removeFirmLogo(ctx.service, input)),
});
