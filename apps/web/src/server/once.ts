// `Idempotency-Key` on writes, the same for every door: whoever sends a write again with its key hears the first answer.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { KeyBusy, once } from '@cio/domain/platform';
import { env } from '../env.ts';
import { within, type RequestContext } from './context.ts';

interface Write {
  req: IncomingMessage;
  res: ServerResponse;
  context: RequestContext;
  /** What is asked for: the procedure and its input. */
  request: { procedure: string; input: unknown };
}

/** Runs the write, with its key where it carries one. Without a caller there is nothing to remember: the procedure refuses. */
export async function asOnce<Answer>(
  { req, res, context, request }: Write,
  run: (context: RequestContext) => Promise<Answer>,
): Promise<Answer> {
  const key = req.headers['idempotency-key'];
  if (key === undefined || !context.actor) return run(context);
  const call = { key: String(key), secret: env().appSecret, request };
  try {
    const { answer, replayed } = await once(context.service(context.actor), call, (service) =>
      run(within(context, service)),
    );
    if (replayed) res.setHeader('idempotent-replayed', 'true');
    return answer;
  } catch (error) {
    if (error instanceof KeyBusy) res.setHeader('retry-after', error.retryAfterSeconds);
    throw error;
  }
}
