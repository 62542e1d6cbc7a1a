// REST v1, generated from the procedures: the same schemas, rights and verbs as the pages use.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { DomainError, notFound, SEEN_BY_NOBODY, unreadable, type ErrorCode } from '@cio/domain/platform';
import { actorAt } from '../admin-area.ts';
import { admitKey, admitVisitor } from '../call-limits.ts';
import { requestContext, type RequestContext } from '../context.ts';
import { proceduresOf } from '../declarations.ts';
import { describeError } from '../errors.ts';
import { logFault, noteFirm } from '../log.ts';
import { asOnce } from '../once.ts';
import { appRouter, createCaller } from '../root.ts';
import { queryTypesOf, readQuery, type QueryTypes } from '../openapi/query-types.ts';
import { sentence } from '../sentences.ts';
import { keyOfBearer } from '../session-cache.ts';
import type { ProcedureMeta, RestRoute } from '../trpc.ts';
import type { Visit } from '../visit.ts';
import { answerJson, readJson } from './answer.ts';
import { fileRoutes, type FileRoute } from './rest-files.ts';

export const REST_PREFIX = '/api/v1';

interface Address {
  pattern: RegExp;
  names: string[];
}
type Route = RestRoute & Address & { procedure: string };

const addressOf = ({ path }: RestRoute): Address => ({
  names: [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!),
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`),
});

export const restRoutes: readonly Route[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>,
).flatMap(([procedure, { _def }]) => {
  const rest = _def.meta?.rest;
  if (!rest) return [];
  return [{ ...rest, ...addressOf(rest), procedure }];
});

const byteRoutes: readonly (FileRoute & Address)[] = fileRoutes.map((one) => ({ ...one, ...addressOf(one) }));

/** The rights that some address asks for: what a key can be good for. */
export const restScopes: ReadonlySet<string> = new Set([
  ...proceduresOf(appRouter).flatMap(({ rest, permission }) => (rest && permission ? [permission] : [])),
  ...fileRoutes.map(({ permission }) => permission),
]);

const inputs = new Map(
  proceduresOf(appRouter).flatMap(({ name, rest, inputs: [input] }) =>
    rest && input ? [[name, input as z.ZodType] as const] : [],
  ),
);
const queryTypes = new Map<string, QueryTypes>();
/** Worked out when an address is first asked. */
function typesOf(procedure: string): QueryTypes {
  const known = queryTypes.get(procedure) ?? queryTypesOf(inputs.get(procedure)!);
  queryTypes.set(procedure, known);
  return known;
}

type Call = (input: unknown) => Promise<unknown>;

export async function restDoor(req: IncomingMessage, res: ServerResponse, visit: Visit): Promise<void> {
  const path = visit.url.pathname.slice(REST_PREFIX.length);
  const isHere = (one: RestRoute & Address) => one.method === req.method && one.pattern.test(path);
  const route = byteRoutes.find(isHere) ?? restRoutes.find(isHere);
  try {
    if (!route) throw notFound();
    visit.route = route.path;
    const answered = await answer(req, res, visit, route, path);
    if (answered) answerJson(res, answered.status, answered.body);
  } catch (error) {
    // Who went away in the middle of their own request needs no answer, and it is no fault of ours.
    if (res.headersSent || (req.destroyed && !req.complete)) return;
    const { status, fault, missingScope, retryAfter, ...described } = describeError(
      error,
      visit.language,
      visit.requestId,
    );
    if (fault) logFault('rest', visit.requestId, fault, { procedure: nameOf(route) });
    if (status === 401) {
      res.setHeader('www-authenticate', 'Bearer');
      described.message = sentence(visit.language, 'doors.key');
    }
    if (retryAfter) res.setHeader('retry-after', retryAfter);
    if (missingScope)
      res.setHeader('www-authenticate', `Bearer error="insufficient_scope", scope="${missingScope}"`);
    // What was not read of the body must not be taken for the next request.
    if (!req.complete) res.setHeader('connection', 'close');
    answerJson(res, status, { error: described });
  }
}

const nameOf = (route: Route | FileRoute | undefined): string | undefined =>
  route && ('procedure' in route ? route.procedure : route.name);

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
  route: Route | (FileRoute & Address),
  path: string,
): Promise<{ status: number; body: unknown } | null> {
  const context = await contextOfKey(req, res, visit);
  const fromPath = pathParameters(route, path);
  let result: unknown;
  try {
    if (!('procedure' in route)) return await route.answer({ req, res, visit, context, fromPath });
    const reads = route.method === 'GET';
    const input = {
      ...(reads ? readQuery(visit.url.searchParams, typesOf(route.procedure)) : await readBody(req)),
      ...fromPath,
    };
    const run = (as: RequestContext) => procedureOf(route.procedure, as)(input);
    const request = { procedure: route.procedure, input };
    result = await (reads ? run(context) : asOnce({ req, res, context, request }, run));
  } catch (error) {
    throw await whatTheCallerMayHear(error, route, fromPath, context);
  }
  const status = route.status ?? 200;
  if (!route.list) return { status, body: { data: result } };
  const { items, nextCursor } = result as { items: unknown[]; nextCursor: string | null };
  return { status, body: { data: items, page: { nextCursor } } };
}

export async function contextOfKey(
  req: IncomingMessage,
  res: ServerResponse,
  visit: Visit,
): Promise<RequestContext> {
  const bearer = /^Bearer ([\x21-\x7e]+)$/i.exec(req.headers.authorization ?? '')?.[1];
  const key = bearer ? await keyOfBearer(bearer) : null;
  if (!key) {
    await admitVisitor(res, visit.household);
    throw new DomainError('unauthenticated');
  }
  noteFirm(visit.requestId, key.actor.orgId);
  await admitKey(res, key);
  return requestContext({
    actor: await actorAt(key.actor, visit.address),
    session: null,
    language: visit.language,
    requestId: visit.requestId,
    address: visit.address,
  });
}

function procedureOf(name: string, context: RequestContext): Call {
  const caller = createCaller(context) as unknown as Record<string, Record<string, Call>>;
  const [module, verb] = name.split('.') as [string, string];
  return caller[module]![verb]!;
}

function pathParameters(route: Address, path: string): Record<string, string> {
  const values = route.pattern.exec(path)!.slice(1);
  return Object.fromEntries(
    route.names.map((name, index) => {
      try {
        return [name, decodeURIComponent(values[index]!)];
      } catch {
        throw notFound();
      }
    }),
  );
}

async function readBody(req: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readJson(req);
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw unreadable('the body is not a JSON object');
  }
  return body as Record<string, unknown>;
}

/** Whether a record is there for a key does not depend on which part of its user's rights it was given. */
function withAllOfItsUser(context: RequestContext): RequestContext {
  const { actor } = context;
  if (actor?.kind !== 'staff') return context;
  const { scopes: _scopes, ...whole } = actor;
  return { ...context, actor: whole };
}

/** Refusals that would tell a stranger that there is such a record: "not for you" is not "not there". */
const TELLING: readonly ErrorCode[] = ['invalid', 'unsupported', 'forbidden'];

/** A record that the caller cannot see is not found, whatever else is wrong with the request. */
async function whatTheCallerMayHear(
  error: unknown,
  route: RestRoute,
  fromPath: Record<string, string>,
  context: RequestContext,
): Promise<unknown> {
  const codeOf = (one: unknown) => describeError(one, context.language, context.requestId).code;
  if (!route.existence || !TELLING.includes(codeOf(error))) return error;
  // Whoever is refused sees nothing of the record, and is not written down as its reader.
  const unseen: RequestContext = {
    ...context,
    service: (actor) => ({ ...context.service(actor), readNotes: SEEN_BY_NOBODY }),
  };
  return procedureOf(
    route.existence,
    withAllOfItsUser(unseen),
  )(fromPath).then(
    () => error,
    (missing: unknown) => (codeOf(missing) === 'not_found' ? missing : error),
  );
}
