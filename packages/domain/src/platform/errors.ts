// What can go wrong, in words that every door understands. Doors map the code; nobody else decides a status.
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported'
  | 'rate_limited'
  | 'unavailable';

/** The name of a problem with one field, as the message catalogues know it, with what its sentence needs. */
export interface Problem {
  key: ProblemKey;
  values?: Record<string, string | number>;
}

export const PROBLEM_KEYS = [
  'required',
  'notText',
  'notNumber',
  'notChoice',
  'tooLong',
  'tooSmall',
  'tooBig',
  'email',
  'phone',
  'date',
  'dateFuture',
  'dateTooOld',
  'cursor',
  'unknownField',
  'malformed',
] as const;
export type ProblemKey = (typeof PROBLEM_KEYS)[number];

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, Problem> | undefined;
  /** For a conflict: the record as it is now. */
  readonly current: unknown;

  constructor(
    code: ErrorCode,
    details: { message?: string; fields?: Record<string, Problem>; current?: unknown } = {},
  ) {
    super(details.message ?? code);
    this.name = 'DomainError';
    this.code = code;
    this.fields = details.fields;
    this.current = details.current;
  }
}

export const notFound = () => new DomainError('not_found');
export const forbidden = () => new DomainError('forbidden');
export const conflict = (current: unknown) => new DomainError('conflict', { current });
export const invalid = (fields: Record<string, Problem>) => new DomainError('invalid', { fields });
/** The request cannot be read at all, as against a field that is refused. */
export const unreadable = (message: string) => new DomainError('invalid', { message });
