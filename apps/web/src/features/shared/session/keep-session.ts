import { noteContact } from './last-contact.ts';

/** Uses the session, so that it goes on. Any question will do; without the client of procedures, which not every page brings. */
export async function keepSession(): Promise<'kept' | 'over' | 'failed'> {
  const answer = await fetch('/api/trpc/identity.me', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok) noteContact();
  return answer?.ok ? 'kept' : answer?.status === 401 ? 'over' : 'failed';
}
