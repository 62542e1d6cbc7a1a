import {
  liftSuppression,
  listMail,
  listSuppressed,
  MailDoneShape,
  MailPageShape,
  resendMail,
  SuppressedPageShape,
} from '@cio/domain/operations';
import { ListMailInput, ListSuppressedInput, MailIdInput } from '@cio/domain/operations/schemas';
import { answers } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const mailRouter = router({
  list: staffProcedure('mail.manage')
    .input(ListMailInput)
    .output(answers(MailPageShape))
    .query(({ ctx, input }) => listMail(ctx.service, input)),
  suppressed: staffProcedure('mail.manage')
    .input(ListSuppressedInput)
    .output(answers(SuppressedPageShape))
    .query(({ ctx, input }) => listSuppressed(ctx.service, input)),
  resend: staffProcedure('mail.manage')
    .input(MailIdInput)
    .output(answers(MailDoneShape))
    .mutation(({ ctx, input }) => resendMail(ctx.service, input)),
  liftSuppression: staffProcedure('mail.manage')
    .input(MailIdInput)
    .output(answers(MailDoneShape))
    .mutation(({ ctx, input }) => liftSuppression(ctx.service, input)),
});
