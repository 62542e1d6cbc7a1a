// Answers tRPC's queries without its HTTP adapter, which builds a web Request, streams a web Response and combines abort signals for
// each call: more work than the query itself. The bytes are the same (trpc-wire.test.ts compares them); whatever is not a plain,
// readable query with a plain answer is left to the adapter.
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  callTRPCProcedure,
  getErrorShape,
  getTRPCErrorFromUnknown,
  transformTRPCResponse,
  type AnyTRPCRouter,
  type TRPCError,
} from '@trpc/server';
import { getHTTPStatusCode } from '@trpc/server/http';

interface Query {
  router: AnyTRPCRouter;
  path: string;
  search: URLSearchParams;
  context: unknown;
  onError: (failed: { error: TRPCError; path: string }) => void;
}

interface Call {
  path: string;
  input: unknown;
}

type Outcome = { data: unknown } | { error: TRPCError };

/** False when it is not ours to answer: nothing is written then, and nothing done that cannot be done again. */
export async function answerQuery(req: IncomingMessage, res: ServerResponse, query: Query): Promise<boolean> {
  const batch = query.search.get('batch') === '1';
  const calls = readCalls(req, query, batch);
  if (!calls) return false;
  const { outcomes, inputsRead } = await run(calls, query, signalOf(res));
  if (outcomes.some(isStream)) return false;

  const { router, context: ctx, onError } = query;
  const config = router._def._config;
  const answers = outcomes.map((outcome, index) => {
    if (!('error' in outcome)) return { result: outcome };
    const { error } = outcome;
    const { path, input } = calls[index]!;
    const shape = { config, error, type: 'query' as const, path, input: inputsRead ? input : undefined, ctx };
    return { error: getErrorShape(shape) };
  });
  const text = stringify(transformTRPCResponse(config, batch ? answers : answers[0]!));
  if (text === null) return false;
  outcomes.forEach((outcome, index) => {
    if ('error' in outcome) onError({ error: outcome.error, path: calls[index]!.path });
  });
  res.writeHead(getHTTPStatusCode(answers), {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    vary: 'trpc-accept, accept',
  });
  res.end(text);
  return true;
}

/** The calls of a request that consists of queries alone and can be read, or null. */
function readCalls(req: IncomingMessage, { router, path, search }: Query, batch: boolean): Call[] | null {
  const { headers } = req;
  if (
    req.method !== 'GET' ||
    headers['content-type'] ||
    headers['trpc-accept'] ||
    headers.accept?.includes('jsonl') ||
    search.has('connectionParams')
  )
    return null;
  const procedures = router._def.procedures as Record<string, { _def: { type: string } }>;
  const deserialize = (input: unknown): unknown =>
    input === undefined ? undefined : router._def._config.transformer.input.deserialize(input);
  try {
    const name = decodeURIComponent(path);
    const names = batch ? name.split(',') : [name];
    if (!names.every((one) => Object.hasOwn(procedures, one) && procedures[one]!._def.type === 'query'))
      return null;
    const text = search.get('input');
    const inputs: unknown = text ? JSON.parse(text) : undefined;
    if (!batch) return [{ path: name, input: deserialize(inputs) }];
    if (inputs !== undefined && (inputs === null || typeof inputs !== 'object' || Array.isArray(inputs)))
      return null;
    return names.map((one, index) => ({
      path: one,
      input: deserialize((inputs as Record<number, unknown> | undefined)?.[index]),
    }));
  } catch {
    return null;
  }
}

/** A refusal before the first look at the input (no session, no right) says nothing of it, as with the adapter. */
async function run(
  calls: Call[],
  { router, context: ctx }: Query,
  signal: AbortSignal,
): Promise<{ outcomes: Outcome[]; inputsRead: boolean }> {
  let inputsRead = false;
  const outcomes = await Promise.all(
    calls.map(async ({ path, input }, batchIndex): Promise<Outcome> => {
      const getRawInput = () => {
        inputsRead = true;
        return Promise.resolve(input);
      };
      try {
        return {
          data: await callTRPCProcedure({
            router,
            path,
            getRawInput,
            ctx,
            type: 'query',
            signal,
            batchIndex,
          }),
        };
      } catch (cause) {
        return { error: getTRPCErrorFromUnknown(cause) };
      }
    }),
  );
  return { outcomes, inputsRead };
}

/** Told when the client leaves before its answer. */
function signalOf(res: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  res.once('close', () => {
    if (!res.writableEnded) leaving.abort();
  });
  return leaving.signal;
}

/** What the adapter would send in pieces, or refuse to. */
function isStream(outcome: Outcome): boolean {
  if ('error' in outcome) return false;
  const { data } = outcome;
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return false;
  return isLater(data) || Object.values(data).some(isLater);
}

const isLater = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || 'then' in value);

/** Null for what JSON cannot hold (a bigint, a circle). */
function stringify(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}
