// The blob store of this installation, behind the breaker.
import {
  DomainError,
  guardBlobStore,
  openBlobStore,
  Outage,
  type BlobStore,
  type OutboundDoor,
} from '@cio/domain/platform';
import { log, logFault } from './log.ts';
import { storageService } from './outside-services.ts';

/** Without a blob store everything works but files, which say so. */
const away = () => {
  throw new DomainError('unavailable', { fields: { file: { key: 'storeAway' } } });
};
const NO_STORE: BlobStore = { stage: away, commit: away, read: away, remove: away };

export const openFileStore = (connection: string | undefined, door: OutboundDoor): BlobStore =>
  connection ? guardedStore(connection, door) : NO_STORE;

export const guardedStore = (connection: string, door: OutboundDoor): BlobStore =>
  guardBlobStore(
    openBlobStore(connection),
    door,
    storageService(connection),
    new Outage({
      away: (kind) => log('warn', 'files.store_away', { kind }),
      back: (seconds, refusals) => log('info', 'files.store_back', { seconds, refusals }),
      fault: (error) => logFault('files', '', error),
    }),
  );
