import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TRPCError } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { DomainError, forbidden } from '@cio/domain/platform';
import { admitSession } from '../call-limits.ts';
import { assertShallow, MOST_BODY_BYTES, readJsonText } from '../bodies.ts';
import { requestContext } from '../context.ts';
import { logFault } from '../log.ts';
import { describeError, TRPC_CODE } from '../errors.ts';
import { appRouter } from '../root.ts';
import type { Visit } from '../visit.ts';
import { MOST_BATCHED_CALLS } from '../../features/shared/batches.ts';
import { answerJson } from './answer.ts';
import { answerOnce } from './trpc-once.ts';
import { answerQuery } from './trpc-wire.ts';

export const TRPC_PREFIX = '/api/trpc/';

export async function trpcDoor(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
  foreign: boolean,
): Promise<void> {
  const path = visit.url.pathname.slice(TRPC_PREFIX.length);
  visit.route = routeOf(path);
  try {
    if (foreign) throw forbidden();
    // To the limits a batch is one request: without an end it would be a way around them.
    if (callsIn(path) > MOST_BATCHED_CALLS) throw new DomainError('too_large');
    await answer(req, res, visit, path);
  } catch (error) {
    if (res.headersSent || (req.destroyed && !req.complete)) throw error;
    refuse(req, res, visit, error);
  }
}

async function answer(req: IncomingMessage, res: ServerResponse, visit: Visit, path: string): Promise<void> {
  const session = await visit.session();
  const admitted = admitSession(res, session, visit.household);
  if (admitted) await admitted;
  const body = await readAhead(req, visit);
  const context = requestContext({
    actor: session?.actor ?? null,
    session,
    language: session?.user.language ?? visit.language,
    requestId: visit.requestId,
    address: visit.address,
  });
  res.setHeader('cache-control', 'no-store');
  const shared = {
    router: appRouter,
    path,
    onError({ error, path }: { error: TRPCError; path?: string | undefined }) {
      const { fault, retryAfter } = describeError(error, 'en', visit.requestId);
      if (retryAfter && !res.headersSent) res.setHeader('retry-after', retryAfter);
      if (fault) logFault('trpc', visit.requestId, fault, { path });
    },
  };
  if (await answerQuery(req, res, { ...shared, search: visit.url.searchParams, context })) return;
  if (await answerOnce(req, res, { ...shared, search: visit.url.searchParams, context, body })) return;
  // The adapter takes a body that was read already under this name. Nothing said is nothing asked for.
  if (req.method !== 'GET' && req.method !== 'HEAD') Object.assign(req, { body: body ?? '{}' });
  await nodeHTTPRequestHandler({
    ...shared,
    req,
    res,
    maxBodySize: MOST_BODY_BYTES,
    createContext: () => Promise.resolve(context),
  });
}

/** Whatever is to be parsed is weighed first, whichever way it comes. */
async function readAhead(req: IncomingMessage, { url }: Visit): Promise<string | null> {
  assertShallow(url.searchParams.get('input') ?? '');
  return req.method === 'GET' || req.method === 'HEAD' ? null : readJsonText(req);
}

/** In the shape in which tRPC's own client reads a refusal. */
function refuse(req: IncomingMessage, res: ServerResponse, visit: Visit, error: unknown): void {
  const described = describeError(error, visit.language, visit.requestId);
  const { status, message, fault, retryAfter, ...data } = described;
  if (retryAfter) res.setHeader('retry-after', retryAfter);
  if (fault) logFault('trpc', visit.requestId, fault);
  // What was not read of the body must not be taken for the next request.
  if (!req.complete) res.setHeader('connection', 'close');
  const code = TRPC_ERROR_CODES_BY_KEY[status === 400 ? 'BAD_REQUEST' : TRPC_CODE[described.code]];
  answerJson(res, status, { error: { message, code, data: { ...data, httpStatus: status } } });
}

/** A comma may come encoded, as the adapter reads it too. */
function callsIn(path: string): number {
  return path.split(/,|%2c/i).length;
}

/** Names that are ours, or anyone could fill the memory with names of their own. */
function routeOf(path: string): string {
  const names = path.split(',');
  if (names.length > 1) return 'batch';
  return Object.hasOwn(appRouter._def.procedures, path) ? path : 'unknown';
}
