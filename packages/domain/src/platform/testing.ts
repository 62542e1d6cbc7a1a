// Contexts for tests, seeds and benches.
import type { Database } from '@cio/db';
import { createContext, type ApplicantContext, type StaffActor, type StaffContext } from './context.ts';
import { DomainError } from './errors.ts';
import type { Consumer } from './events/consumer.ts';
import { deliverAll, planAll } from './events/dispatcher.ts';
import { registerConsumers } from './events/plan.ts';
import { openMasterKey } from './keys/master-key.ts';

export { openMemoryStore, type MemoryStore } from './blobs/memory-store.ts';

/** For tests and benches alone: the same in each, so that one may open what another sealed. */
export const testMasterKey = openMasterKey(Buffer.alloc(32, 'for tests alone').toString('base64'));
/** Of an installation that is another one. */
export const otherMasterKey = openMasterKey(Buffer.alloc(32, 'of another house').toString('base64'));

export function staffContext(
  db: Database,
  actor: Omit<StaffActor, 'kind' | 'via'>,
  now?: () => Date,
): StaffContext {
  return createContext({
    db,
    actor: { kind: 'staff', via: 'session', ...actor },
    requestId: 'test',
    masterKey: testMasterKey,
    ...(now ? { now } : {}),
  }) as StaffContext;
}

export function applicantContext(
  db: Database,
  userId: string,
  links: { orgId: string; personId: string }[],
): ApplicantContext {
  return createContext({
    db,
    actor: { kind: 'applicant', userId, links },
    requestId: 'test',
    masterKey: testMasterKey,
  }) as ApplicantContext;
}

/** How work ended: `done`, or the code of its refusal. */
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

/** The same, and of refused fields the name of the first problem. */
export const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof DomainError
        ? (Object.values(error.fields ?? {})[0]?.key ?? error.code)
        : String(error),
  );

/** Work that the N+1 guard counts as one request, as the server does with every procedure. */
export function asOneRequest<T>(db: Database, work: () => Promise<T>): Promise<T> {
  if (!db.countedAsOne) throw new Error('This database was opened without its guard against repeats.');
  return db.countedAsOne(work);
}

/** Carries every event to its consumers, until nothing is owed. What a consumer throws is thrown. */
export async function drainEvents({ db }: { db: Database }, consumers: readonly Consumer[]): Promise<void> {
  const onFault = (_consumer: string, _eventId: string, error: unknown) => {
    throw error;
  };
  await registerConsumers(db, consumers);
  for (let idle = 0; idle < 2;) {
    const heldBack = await planAll(db, consumers);
    const heard = await deliverAll({
      db,
      masterKey: testMasterKey,
      consumers,
      now: () => new Date(),
      onFault,
    });
    idle = heard > 0 || heldBack ? 0 : idle + 1;
    // Transactions of other databases on this server hold events back as well, for a moment.
    if (heldBack) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
