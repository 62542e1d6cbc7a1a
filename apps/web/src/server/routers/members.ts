import {
  changeRole,
  countMembers,
  endMember,
  getMember,
  handOverOwnership,
  listMembers,
  MemberCountsShape,
  MemberDetailShape,
  MemberPageShape,
  resetSecondFactor,
  restoreMember,
  saveLicence,
} from '@cio/domain/identity';
import {
  ChangeRoleInput,
  EndMemberInput,
  GetMemberInput,
  HandOverInput,
  ListMembersInput,
  ResetSecondFactorInput,
  RestoreMemberInput,
  SaveLicenceInput,
} from '@cio/domain/identity/schemas';
import { forgetMember } from '../session-cache.ts';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const membersRouter = router({
  list: staffProcedure('members.read')
    .input(ListMembersInput)
    .output(answers(MemberPageShape))
    .query(({ ctx, input }) => listMembers(ctx.service, input)),
  counts: staffProcedure('members.read')
    .input(NoInput)
    .output(answers(MemberCountsShape))
    .query(({ ctx }) => countMembers(ctx.service)),
  get: staffProcedure('members.read')
    .input(GetMemberInput)
    .output(answers(MemberDetailShape))
    .query(({ ctx, input }) => getMember(ctx.service, input)),
  changeRole: staffProcedure('members.manage')
    .input(ChangeRoleInput)
    .output(answers(MemberDetailShape))
    .mutation(async ({ ctx, input }) => {
      const member = await changeRole(ctx.service, input);
      forgetMember(member.userId);
      return member;
    }),
  end: staffProcedure('members.manage')
    .input(EndMemberInput)
    .output(answers(MemberDetailShape))
    .mutation(async ({ ctx, input }) => {
      const member = await endMember(ctx.service, input);
      forgetMember(member.userId);
      return member;
    }),
  restore: staffProcedure('members.manage')
    .input(RestoreMemberInput)
    .output(answers(MemberDetailShape))
    .mutation(({ ctx, input }) => restoreMember(ctx.service, input)),
  resetSecondFactor: staffProcedure('members.manage')
    .input(ResetSecondFactorInput)
    .output(answers(MemberDetailShape))
    .mutation(async ({ ctx, input }) => {
      const member = await resetSecondFactor(ctx.service, input);
      forgetMember(member.userId);
      return member;
    }),
  handOver: staffProcedure('firm.own')
    .input(HandOverInput)
    .output(answers(MemberDetailShape))
    .mutation(async ({ ctx, input }) => {
      const member = await handOverOwnership(ctx.service, input);
      forgetMember(member.userId);
      forgetMember(ctx.service.actor.userId);
      return member;
    }),
  /** Open to every member for their own; the verb asks for more where it is another's. */
  saveLicence: staffProcedure('members.read')
    .input(SaveLicenceInput)
    .output(answers(MemberDetailShape))
    .mutation(({ ctx, input }) => saveLicence(ctx.service, input)),
});
