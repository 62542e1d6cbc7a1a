// Processes open the database here: only the domain touches packages/db.
export { openDatabase, type Database } from '@cio/db';
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
  conflict,
  DomainError,
  forbidden,
  notFound,
  unreadable,
  type ErrorCode,
  type Problem,
  type ProblemKey,
} from './errors.ts';
export { dayIn, daysBetween } from './days.ts';
export { fold } from './fold.ts';
export { isIdempotencyKey, KeyBusy, once, type OnceAnswer, type OnceCall } from './idempotency.ts';
export { sweepIdempotencyKeys } from './sweep-idempotency.ts';
export { idAt, isId, newId } from './ids.ts';
export { noteRead, type SensitiveRead } from './note-read.ts';
export { openMailDoor, type MailDoor, type OutgoingLetter } from './mail-door.ts';
export { mailSince, queueMail, type MailReader, type MailTemplate, type MailWords } from './mail.ts';
export { seal, sealKey, unseal, type SealKey } from './seal.ts';
export { add, cad, share, type Money } from './money.ts';
export { findToken, lookAtToken, useToken, voidTokens, type OneTimeToken } from './one-time-tokens.ts';
export { decodeCursor, encodeCursor, toPage, type Page } from './pages.ts';
export { toProblems } from './problems.ts';
export {
  databaseAnswers,
  openQueue,
  openWorker,
  prepareQueue,
  queueAnswers,
  type QueueTarget,
} from './queue.ts';
export {
  openRateLimiter,
  sweepRateLimits,
  type Limit,
  type OpenRateLimiter,
  type Refused,
} from './rate-limits/index.ts';
export { destroyPersonKey, keyToOpenWith, type PersonOfFirm } from './person-keys.ts';
export { openReadNotes, SEEN_BY_NOBODY, type ReadNotes } from './read-notes.ts';
export { reach } from './reach.ts';
export { record, type DomainEvent, type RecordContext } from './record.ts';
export { openMasterKey, Unsealable, type MasterKey } from './sealing.ts';
export {
  openChange,
  sensitiveChange,
  type SensitiveChange,
  type SensitiveValue,
  type SensitiveValues,
} from './sealed-change.ts';
export { claimDueMail, sendDueMail, sweepMail, type MailSettings } from './send-mail.ts';
export { AnId, AnInstant, AVersion, pageOf } from './views.ts';
export { isPrintable, LANGUAGES, ROLES, type Language, type Role } from './schemas.ts';
