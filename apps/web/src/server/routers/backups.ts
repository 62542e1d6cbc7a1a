import { askForBackup, BackupRunShape, BackupsShape, getBackups } from '@cio/domain/operations';
import { AskForBackupInput } from '@cio/domain/operations/schemas';
import { answers, NoInput } from '../shapes.ts';
import { router, staffProcedure } from '../trpc.ts';

export const backupsRouter = router({
  overview: staffProcedure('backups.manage')
    .input(NoInput)
    .output(answers(BackupsShape))
    .query(({ ctx }) => getBackups(ctx.service)),
  ask: staffProcedure('backups.manage')
    .input(AskForBackupInput)
    .output(answers(BackupRunShape))
    .mutation(({ ctx, input }) => askForBackup(ctx.service, input)),
});
