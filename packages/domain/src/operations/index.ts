export { getWorkOverview, listWork } from './queries.ts';
export { WorkDoneShape, WorkOverviewShape, WorkPageShape } from './views.ts';
export { cancelWork, retryWork } from './settle-work.ts';
export { findLogLines, findLogRecords } from './find-log-lines.ts';
export { type LogRecord } from './log-files.ts';
export { LogPageShape } from './log-views.ts';
export { OPERATIONS_MAILS } from './mails.ts';
export { watchWork, type Incident, type Watched } from './watch-work.ts';
