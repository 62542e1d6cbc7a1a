import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { forbidden } from '@cio/domain/platform';
import { env } from '../../env.ts';
import { requestContext } from '../context.ts';
import { logFault } from '../log.ts';
import { describeError } from '../errors.ts';
import { appRouter } from '../root.ts';
import type { Visit } from '../visit.ts';
import { answerJson, MOST_JSON_BYTES } from './answer.ts';
import { answerQuery } from './trpc-wire.ts';

export const TRPC_PREFIX = '/api/trpc/';

export async function trpcDoor(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  if (!sameOrigin(req)) {
    const { status, message, ...data } = describeError(forbidden(), visit.language, visit.requestId);
    answerJson(res, status, { error: { message, code: -32_003, data: { ...data, httpStatus: status } } });
    return;
  }
  const session = await visit.session();
  const context = requestContext({
    actor: session?.actor ?? null,
    session,
    language: session?.user.language ?? visit.language,
    requestId: visit.requestId,
  });
  res.setHeader('cache-control', 'no-store');
  const shared = {
    router: appRouter,
    path: visit.url.pathname.slice(TRPC_PREFIX.length),
    onError({ error, path }: { error: TRPCError; path?: string | undefined }) {
      const { fault } = describeError(error, 'en', visit.requestId);
      if (fault) logFault('trpc', visit.requestId, fault, { path });
    },
  };
  if (await answerQuery(req, res, { ...shared, search: visit.url.searchParams, context })) return;
  await nodeHTTPRequestHandler({
    ...shared,
    req,
    res,
    maxBodySize: MOST_JSON_BYTES,
    createContext: () => Promise.resolve(context),
  });
}

/** Cookies come along by themselves: a write must come from our own pages. */
function sameOrigin(req: IncomingMessage): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return true;
  const { origin } = req.headers;
  return origin === undefined
    ? req.headers['sec-fetch-site'] !== 'cross-site'
    : origin === env().appUrl.origin;
}
