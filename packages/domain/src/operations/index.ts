export { clearMemory, showMemory } from './memory.ts';
export { moveClock, showClock } from './move-clock.ts';
export { listMail, listSuppressed } from './mail-queries.ts';
export { MailDoneShape, MailPageShape, SuppressedPageShape } from './mail-views.ts';
export { getWorkOverview, listWork } from './queries.ts';
export { liftSuppression, resendMail } from './settle-mail.ts';
export { getFirmKeys, rotateKeys } from './firm-keys.ts';
export { listServices, tryService } from './outbound-services.ts';
export {
  ClockShape,
  FirmKeysShape,
  MemoryShape,
  ServiceListShape,
  WorkDoneShape,
  WorkOverviewShape,
  WorkPageShape,
} from './views.ts';
export { cancelWork, retryWork } from './settle-work.ts';
export { findLogLines, findLogRecords } from './find-log-lines.ts';
export { type LogRecord } from './log-files.ts';
export { LogPageShape } from './log-views.ts';
export { OPERATIONS_MAILS } from './mails.ts';
export { watchWork, type Incident, type Watched } from './watch-work.ts';
export { fetchOwnFile, getOwnJob, letGoOfJob, listOwnJobs } from './own-jobs.ts';
export { OwnJobShape, OwnJobsShape } from './job-views.ts';
export { askForBackup, getBackups } from './backups.ts';
export {
  beatBackup,
  claimBackup,
  dueBackups,
  finishBackup,
  noteBackupState,
  type BackupOutcome,
  type ClaimedBackup,
} from './backup-desk.ts';
export { BackupRunShape, BackupsShape } from './backup-views.ts';
