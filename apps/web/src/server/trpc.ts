// Procedures by audience. There is no bare procedure to export: each declares the right that it asks for.
import {
  may,
  refusalOf,
  type ApplicantPermission,
  type Permission,
  type StaffPermission,
} from '@cio/domain/identity';
import {
  DomainError,
  traced,
  type Actor,
  type ApplicantContext,
  type ErrorCode,
  type StaffContext,
} from '@cio/domain/platform';
import { initTRPC, TRPCError } from '@trpc/server';
import type { RequestContext } from './context.ts';
import { describeError, TRPC_CODE } from './errors.ts';
import { services } from './services.ts';

export interface RestRoute {
  /** What it does, in a few plain words: the name of the operation in the OpenAPI document. */
  summary: string;
  /** What one has to know to use it. */
  about: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with {names} of the input's fields. */
  path: string;
  /** 201 where something comes into being. */
  status?: number;
  /** The answer is a page: `data` holds the items, `page` the next cursor. */
  list?: boolean;
  /** The procedure that tells whether the record of the path exists: asked before the body's rules. */
  existence?: string;
}

export interface ProcedureMeta {
  permission: Permission;
  rest?: RestRoute | undefined;
}

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter({ error, ctx, shape }) {
      const {
        fault: _fault,
        missingScope: _scope,
        retryAfter: _later,
        message,
        ...data
      } = describeError(error, ctx?.language ?? 'en', ctx?.requestId ?? '');
      // tRPC takes the status of its answer from here: a field that is refused is 422 at both doors.
      return {
        ...shape,
        message,
        data: { ...shape.data, ...data, httpStatus: data.status, stack: undefined },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** For staff of a firm whose role holds this right. */
export const staffProcedure = (permission: StaffPermission, rest?: RestRoute) =>
  guarded({ permission, rest }).use(({ ctx, next }) => {
    const actor = ctx.actor!;
    if (actor.kind !== 'staff') throw refuse('forbidden');
    return next({ ctx: { service: ctx.service(actor) as StaffContext } });
  });

/** For applicants, about themselves. */
export const applicantProcedure = (permission: ApplicantPermission, rest?: RestRoute) =>
  guarded({ permission, rest }).use(({ ctx, next }) => {
    const actor = ctx.actor!;
    if (actor.kind !== 'applicant') throw refuse('forbidden');
    return next({ ctx: { service: ctx.service(actor) as ApplicantContext } });
  });

/** For whoever is signed in, about their own login. Keys of programs have no login of their own. */
export const selfProcedure = guarded({ permission: 'self' }).use(({ ctx, next }) => {
  if (!ctx.session) throw refuse('forbidden');
  return next({
    ctx: { session: ctx.session, service: ctx.service(ctx.session.actor) as StaffContext | ApplicantContext },
  });
});

function guarded(meta: ProcedureMeta) {
  return t.procedure.meta(meta).use(async ({ ctx, path, next }) => {
    if (!ctx.actor) throw refuse('unauthenticated');
    if (ctx.session?.owesSecondFactor && meta.permission !== 'self') throw owing();
    if (!may(ctx.actor, meta.permission)) throw asTrpc(refusalOf(ctx.actor, meta.permission));
    const { countedAsOne } = services().db;
    const call = () => traced(`procedure ${path}`, { facts: factsOf(ctx.actor!, path) }, () => next());
    const result = await (countedAsOne ? countedAsOne(call) : call());
    if (!result.ok && result.error.cause instanceof DomainError) {
      throw asTrpc(result.error.cause);
    }
    return result;
  });
}

/** Of the caller a trace says the firm alone. */
const factsOf = (actor: Actor, path: string) => ({
  'rpc.method': path,
  ...('orgId' in actor ? { 'cio.org_id': actor.orgId } : {}),
});

/** The way out is the reader's own account, so that stays open. */
const owing = (): TRPCError =>
  asTrpc(new DomainError('forbidden', { fields: { session: { key: 'secondFactorOwed' } } }));

const refuse = (code: ErrorCode): TRPCError => asTrpc(new DomainError(code));

const asTrpc = (cause: DomainError): TRPCError =>
  new TRPCError({ code: TRPC_CODE[cause.code], message: cause.code, cause });
