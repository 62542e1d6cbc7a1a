// Processes open the database here: only the domain touches packages/db.
export { openDatabase, PoolSaturated, type Database } from '@cio/db';
export {
  createContext,
  inFirmBulk,
  inLink,
  inSystemScope,
  read,
  withTransaction,
  type Actor,
  type ApplicantActor,
  type ApplicantContext,
  type FirmContext,
  type ServiceContext,
  type StaffActor,
  type StaffContext,
  type SystemActor,
} from './context.ts';
export {
  announceChange,
  CACHE_NAMES,
  Caches,
  EVERYTHING,
  hearChanges,
  Kept,
  startCounting,
  type Cache,
  type CacheName,
  type CacheStanding,
  type Counting,
  type Ears,
  type FirmCache,
  type Topic,
} from './cache/index.ts';
export { contentName } from './blobs/content-name.ts';
export {
  openSegments,
  SEGMENT_BYTES,
  sealSegments,
  segmentsOf,
  storedSize,
  type SealedFile,
} from './blobs/segments.ts';
export { guardBlobStore } from './blobs/guarded-store.ts';
export { openBlobStore, type BlobStore } from './blobs/store.ts';
export {
  conflict,
  DomainError,
  forbidden,
  notFound,
  unreadable,
  type ErrorCode,
  type Problem,
  type ProblemKey,
} from './errors.ts';
export { waitAfterFailure, type Backoff } from './backoff.ts';
export { clockAheadMs, productNow, wallTime } from './clock.ts';
export {
  closeForMaintenance,
  findMaintenance,
  openAfterMaintenance,
  type Maintenance,
} from './maintenance.ts';
export { followDemoClock, moveDemoClock, obeyDemoClock, readSpan } from './demo-clock.ts';
export { type Consumer, type ConsumerContext, type DeliveredEvent } from './events/consumer.ts';
export { startDispatcher, type Dispatcher, type DispatcherSettings } from './events/dispatcher.ts';
export { renewEpoch } from './live/epoch.ts';
export { startLiveFeed, type LiveFeed, type LiveFeedSettings } from './live/feed.ts';
export { isAfter, lookBack, lookFrom, type LiveFact, type Place } from './live/look.ts';
export { readToken, writeToken } from './live/token.ts';
export { rollOutbox, sweepDeliveries } from './events/roll-outbox.ts';
export { faultName, isAway } from './fault-name.ts';
export { Outage, type OutageTold } from './outage.ts';
export { BYTE_ORDER_MARK, csvLine, readCsv, type CsvRow } from './csv.ts';
export { dayIn, daysBetween } from './days.ts';
export { fold } from './fold.ts';
export { isIdempotencyKey, KeyBusy, once, type OnceAnswer, type OnceCall } from './idempotency.ts';
export { sweepIdempotencyKeys } from './sweep-idempotency.ts';
export { idAt, isId, newId } from './ids.ts';
export { noteRead, type SensitiveRead } from './note-read.ts';
export { addNotes, type ReadNote } from './read-notes.ts';
export { isMailServersFault, openMailDoor, type MailDoor, type OutgoingLetter } from './mail-door.ts';
export { logoAddress, logoEdition } from './logo-address.ts';
export { writeLetter, writeSample, type Letter, type LetterHead } from './mail-letter.ts';
export { mailSince, queueMail, type MailReader, type MailTemplate, type MailWords } from './mail.ts';
export {
  blindIndex,
  blindIndexes,
  destroyPersonKey,
  fileKey,
  firmKeys,
  keyToOpenWith,
  openBytes,
  openChange,
  openMasterKey,
  openUnnamed,
  ROTATE_KEYS,
  rememberedKeys,
  rotateFirmKeys,
  rotateKeysHandler,
  seal,
  sealBytes,
  sensitiveChange,
  unseal,
  unnamedKey,
  Unsealable,
  whyKeysStayShut,
  wrapEverythingAnew,
  type FileKey,
  type FirmKeys,
  type MasterKey,
  type PersonOfFirm,
  type Rotation,
  type SealedColumn,
  type SealedField,
  type SealedPlace,
  type SealedTable,
  type SensitiveChange,
  type SensitiveValue,
  type SensitiveValues,
  type UnderMaster,
  type WrappedAnew,
} from './keys/index.ts';
export { add, cad, share, type Money } from './money.ts';
export { findToken, lookAtToken, useToken, voidTokens, type OneTimeToken } from './one-time-tokens.ts';
export { decodeCursor, encodeCursor, toPage, type Page } from './pages.ts';
export {
  openOutboundDoor,
  OutboundError,
  OUTBOUND_PURPOSES,
  type OutboundAnswer,
  type OutboundDoor,
  type OutboundPurpose,
  type OutboundRequest,
  type OutboundService,
} from './outbound/index.ts';
export { toProblems } from './problems.ts';
export { databaseAnswers, prepareQueue, queueAnswers, type QueueTarget } from './queue.ts';
export {
  openRateLimiter,
  sweepRateLimits,
  type Limit,
  type OpenRateLimiter,
  type Refused,
} from './rate-limits/index.ts';
export { openReadNotes, SEEN_BY_NOBODY, type ReadNotes } from './read-notes.ts';
export {
  declareJob,
  handle,
  QUEUES,
  type JobContext,
  type JobHandler,
  type JobRun,
  type JobType,
  type QueueName,
  type Schedule,
} from './jobs/declare.ts';
export { countQueued, sweepJobs, type QueuedCount } from './jobs/health.ts';
export { cancelWork, retryWork, type Handled as HandledWork } from './jobs/desk.ts';
export { replayFailed, reportQueues, type QueueReport } from './jobs/operator.ts';
export { publishFile, readFile, sweepFiles, writeFile, type JobFile } from './jobs/files.ts';
export { queueJob } from './jobs/queue-job.ts';
export { startJobs, type Jobs, type JobsSettings } from './jobs/start.ts';
export { type JobEnd, type JobOrigin } from './jobs/run-job.ts';
export { reach } from './reach.ts';
export {
  announce,
  announceMany,
  INBOX,
  record,
  recordMany,
  type DomainEvent,
  type RecordContext,
} from './record.ts';
export { claimDueMail, sendDueMail, sweepMail, type MailOrigin, type MailSettings } from './send-mail.ts';
export {
  currentTrace,
  currentRequestId,
  currentTraceId,
  isTracing,
  openTracing,
  readTraceparent,
  traced,
  withinRequest,
  type SpanFacts,
} from './telemetry/index.ts';
export { noteMailReport, type ReportHeard } from './note-mail-report.ts';
export { readReturnAddress, type Sending } from './mail-return.ts';
export { AnId, AnInstant, AVersion, pageOf } from './views.ts';
export {
  isPrintable,
  LANGUAGES,
  MAIL_PROBLEMS,
  MAIL_STATES,
  ROLES,
  type Language,
  type MailProblem,
  type MailState,
  type Role,
} from './schemas.ts';
