// Who stands at the doors of files: whoever is signed in, as staff or as an applicant.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FileContext } from '@cio/domain/documents';
import { DomainError } from '@cio/domain/platform';
import { actorAt } from '../admin-area.ts';
import { admitSession } from '../call-limits.ts';
import { requestContext } from '../context.ts';
import type { Visit } from '../visit.ts';

/** A person who follows a link without a session signs in first, and comes back. A program is refused by what comes after. */
export async function sentToSignIn(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
): Promise<boolean> {
  if (req.method !== 'GET' || (await visit.session()) || !req.headers.accept?.includes('text/html'))
    return false;
  const next = encodeURIComponent(visit.url.pathname + visit.url.search);
  res.writeHead(303, { location: `/sign-in?next=${next}`, 'cache-control': 'no-store' }).end();
  return true;
}

/** The signed-in reader, counted and whole, or a refusal. Nothing of the body has been read by then. */
export async function fileReader(res: ServerResponse, visit: Visit): Promise<FileContext> {
  const session = await visit.session();
  await admitSession(res, session, visit.household);
  if (!session) throw new DomainError('unauthenticated');
  if (session.owesSecondFactor)
    throw new DomainError('forbidden', { fields: { session: { key: 'secondFactorOwed' } } });
  const { requestId, address } = visit;
  const actor = session.actor.kind === 'staff' ? await actorAt(session.actor, address) : session.actor;
  const { language } = session.user;
  visit.language = language;
  return requestContext({ actor, session, language, requestId, address }).service(actor) as FileContext;
}

/** Pieces of the body as they come; only now is a sender that waits to be asked told to go on. */
export async function* bodyOf(req: IncomingMessage, res: ServerResponse): AsyncGenerator<Buffer> {
  if (req.headers.expect?.toLowerCase() === '100-continue') res.writeContinue();
  // Left early, the request must live on: there is an answer to send over it.
  yield* req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
}
