// The one map from what went wrong to what a door answers. Nothing of the inside (SQL, stacks, other firms) passes it.
import {
  DomainError,
  notFound,
  PoolSaturated,
  toProblems,
  type ErrorCode,
  type Language,
  type Problem,
} from '@cio/domain/platform';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { sentence } from './sentences.ts';

export interface DescribedError {
  code: ErrorCode;
  status: number;
  message: string;
  fields?: Record<string, string>;
  current?: unknown;
  requestId: string;
  /** The right that a key was not given, for the header that says so to programs. */
  missingScope?: string;
  /** When to come again, for the header that says so. */
  retryAfter?: number;
  /** Set when this is our fault and belongs in the log. */
  fault?: unknown;
}

export const STATUS: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
};

export const TRPC_CODE: Record<ErrorCode, TRPCError['code']> = {
  invalid: 'UNPROCESSABLE_CONTENT',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  too_large: 'PAYLOAD_TOO_LARGE',
  unsupported: 'UNSUPPORTED_MEDIA_TYPE',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
};

/** A queue that is full now is mostly empty a moment later. */
const COME_AGAIN_S = 2;

export function describeError(error: unknown, language: Language, requestId: string): DescribedError {
  const cause = error instanceof TRPCError ? (error.cause ?? error) : error;
  if (cause instanceof PoolSaturated)
    return {
      code: 'unavailable',
      status: STATUS.unavailable,
      message: sentence(language, 'doors.busy'),
      requestId,
      retryAfter: COME_AGAIN_S,
    };
  if (cause instanceof DomainError) return fromDomain(cause, language, requestId);
  if (cause instanceof ZodError) return fromFields(toProblems(cause), language, requestId);
  if (error instanceof TRPCError) {
    const code = (Object.keys(TRPC_CODE) as ErrorCode[]).find((one) => TRPC_CODE[one] === error.code);
    if (code) return { code, status: STATUS[code], message: sentence(language, `doors.${code}`), requestId };
    // A query asked for by POST, a change by GET: at this address and in this way there is nothing.
    if (error.code === 'METHOD_NOT_SUPPORTED') return fromDomain(notFound(), language, requestId);
    if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR') {
      return { code: 'invalid', status: 400, message: sentence(language, 'doors.unreadable'), requestId };
    }
  }
  return {
    code: 'unavailable',
    status: 503,
    message: sentence(language, 'doors.unavailable'),
    requestId,
    fault: cause,
  };
}

function fromDomain(error: DomainError, language: Language, requestId: string): DescribedError {
  if (error.code === 'invalid' && error.fields && !error.unreadable)
    return fromFields(error.fields, language, requestId);
  // A request that cannot be read is 400; a field that is refused is 422.
  const unreadable = error.code === 'invalid';
  return {
    code: error.code,
    status: unreadable ? 400 : STATUS[error.code],
    message: error.missingScope
      ? sentence(language, 'doors.scope', { scope: error.missingScope })
      : sentence(language, unreadable ? 'doors.unreadable' : `doors.${error.code}`),
    ...(error.fields ? { fields: toSentences(error.fields, language) } : {}),
    ...(error.code === 'conflict' && error.current !== undefined ? { current: error.current } : {}),
    ...(error.missingScope ? { missingScope: error.missingScope } : {}),
    requestId,
  };
}

function fromFields(
  problems: Record<string, Problem>,
  language: Language,
  requestId: string,
): DescribedError {
  return {
    code: 'invalid',
    status: STATUS.invalid,
    message: sentence(language, 'doors.invalid'),
    fields: toSentences(problems, language),
    requestId,
  };
}

function toSentences(problems: Record<string, Problem>, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problems).map(([path, problem]) => [
      path,
      sentence(language, `problems.${problem.key}`, problem.values),
    ]),
  );
}
