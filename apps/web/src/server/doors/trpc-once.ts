// A tRPC mutation that carries an Idempotency-Key. The adapter knows nothing of answers that were given before, so this one
// call is answered here, in the adapter's own shape.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { callTRPCProcedure, transformTRPCResponse, type AnyTRPCRouter } from '@trpc/server';
import { unreadable } from '@cio/domain/platform';
import type { RequestContext } from '../context.ts';
import { asOnce } from '../once.ts';
import { answerJson } from './answer.ts';

interface Mutation {
  router: AnyTRPCRouter;
  path: string;
  search: URLSearchParams;
  context: RequestContext;
  body: string | null;
}

/** False when there is no such call in the request. */
export async function answerOnce(
  req: IncomingMessage,
  res: ServerResponse,
  { router, path, search, context, body }: Mutation,
): Promise<boolean> {
  if (req.headers['idempotency-key'] === undefined || req.method !== 'POST') return false;
  const procedures = router._def.procedures as Record<string, { _def: { type: string } }>;
  // One key names one write: which of several it meant, nobody could say.
  if (path.includes(',')) throw unreadable('an Idempotency-Key is for one call');
  if (!Object.hasOwn(procedures, path) || procedures[path]!._def.type !== 'mutation') return false;
  const batch = search.get('batch') === '1';
  const input = inputOf(body, batch);
  const data = await asOnce({ req, res, context, request: { procedure: path, input } }, (ctx) =>
    callTRPCProcedure({
      ...{ router, path, ctx, type: 'mutation', batchIndex: 0 },
      getRawInput: () => Promise.resolve(input),
      signal: undefined,
    }),
  );
  const answer = { result: { data } };
  answerJson(res, 200, transformTRPCResponse(router._def._config, batch ? [answer] : answer));
  return true;
}

function inputOf(body: string | null, batch: boolean): unknown {
  if (body === null) return undefined;
  try {
    const read: unknown = JSON.parse(body);
    return batch ? (read as Record<string, unknown> | null)?.[0] : read;
  } catch {
    throw unreadable('broken JSON');
  }
}
