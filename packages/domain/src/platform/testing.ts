// Contexts for tests, seeds and benches.
import type { Database } from '@cio/db';
import { createContext, type ApplicantContext, type StaffActor, type StaffContext } from './context.ts';
import { openMasterKey } from './sealing.ts';

/** For tests and benches alone: the same in each, so that one may open what another sealed. */
export const testMasterKey = openMasterKey(Buffer.alloc(32, 'for tests alone').toString('base64'));

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

/** Work that the N+1 guard counts as one request, as the server does with every procedure. */
export function asOneRequest<T>(db: Database, work: () => Promise<T>): Promise<T> {
  if (!db.countedAsOne) throw new Error('This database was opened without its guard against repeats.');
  return db.countedAsOne(work);
}
