// Contexts for tests, seeds and benches.
import type { Database } from '@cio/db';
import { createContext, type ApplicantContext, type StaffActor, type StaffContext } from './context.ts';

export function staffContext(
  db: Database,
  actor: Omit<StaffActor, 'kind' | 'via'>,
  now?: () => Date,
): StaffContext {
  return createContext({
    db,
    actor: { kind: 'staff', via: 'session', ...actor },
    requestId: 'test',
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
  }) as ApplicantContext;
}
