// What a call can be refused with: one envelope, ten codes, each with an example in the words that the doors speak.
import type { Language } from '@cio/domain/platform/schemas';
import { sentence } from '../sentences.ts';
import type { JsonSchema, Response } from './types.ts';

export const CODES = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'unsupported',
  'rate_limited',
  'unavailable',
] as const;

const REQUEST_ID = '0f3c2b8e-5b1d-4c7a-9d51-6a2f8e7b9c10';

export const ErrorSchema: JsonSchema = {
  type: 'object',
  description: 'Every failure has this form, whichever path it came from.',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { type: 'string', enum: CODES, description: 'What went wrong, for programs.' },
        message: {
          type: 'string',
          description: 'What went wrong, for people, in the language of the Accept-Language header.',
        },
        fields: {
          type: 'object',
          additionalProperties: { type: 'string' },
          description: 'Which fields were refused, by their path, each with a sentence.',
        },
        current: { type: 'object', description: 'Of a conflict: the record as it is now.' },
        requestId: {
          type: 'string',
          description: 'The number of this request. Name it when you ask us about it.',
        },
      },
      required: ['code', 'message', 'requestId'],
    },
  },
  required: ['error'],
};

type Code = (typeof CODES)[number];
interface Failure {
  status: number;
  code: Code;
  description: string;
  /** Its sentence, where it is not named as the code is. */
  says?: 'unreadable' | 'key';
  fields?: Record<string, 'required' | 'cursor'>;
  current?: unknown;
}

const FAILURES = {
  Unreadable: {
    status: 400,
    code: 'invalid',
    description: 'The request cannot be read: broken JSON, or a cursor that this list did not give.',
    says: 'unreadable',
    fields: { cursor: 'cursor' },
  },
  Unauthenticated: {
    status: 401,
    code: 'unauthenticated',
    description: 'There is no key, or it has ended, was revoked or is unknown.',
    says: 'key',
  },
  Forbidden: {
    status: 403,
    code: 'forbidden',
    description:
      'The user of the key may not do this, or the key was not given this right: then the WWW-Authenticate header and the message name it.',
  },
  NotFound: {
    status: 404,
    code: 'not_found',
    description: 'There is no such record, or it belongs to another firm: both are answered alike.',
  },
  Conflict: {
    status: 409,
    code: 'conflict',
    description:
      'Someone else changed the record since it was read. The error carries the record as it is now.',
    current: { version: 3 },
  },
  TooLarge: { status: 413, code: 'too_large', description: 'The body is larger than four megabytes.' },
  Unsupported: { status: 415, code: 'unsupported', description: 'The body is not application/json.' },
  Refused: {
    status: 422,
    code: 'invalid',
    description: 'Some fields were refused. Nothing was changed.',
    fields: { familyName: 'required' },
  },
  RateLimited: {
    status: 429,
    code: 'rate_limited',
    description: 'Too many calls. The Retry-After header says in how many seconds to try again.',
  },
  Unavailable: {
    status: 503,
    code: 'unavailable',
    description: 'We could not do this just now, and nothing was changed. Try again in a moment.',
  },
} satisfies Record<string, Failure>;

export type FailureName = keyof typeof FAILURES;

export const statusOf = (name: FailureName): string => String(FAILURES[name].status);

export const failureResponses = (language: Language): Record<FailureName, Response> =>
  Object.fromEntries(
    Object.entries(FAILURES).map(([name, failure]) => [name, toResponse(failure, language)]),
  ) as Record<FailureName, Response>;

function toResponse(
  { status, code, description, says, fields, current }: Failure,
  language: Language,
): Response {
  const error = {
    code,
    message: sentence(language, `doors.${says ?? code}`),
    ...(fields ? { fields: sayFields(fields, language) } : {}),
    ...(current ? { current } : {}),
    requestId: REQUEST_ID,
  };
  return {
    description,
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/RequestId' },
      ...(status === 429 ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } : {}),
      ...(status === 401 || status === 403
        ? { 'WWW-Authenticate': { $ref: '#/components/headers/Challenge' } }
        : {}),
    },
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Error' }, example: { error } },
    },
  };
}

const sayFields = (fields: NonNullable<Failure['fields']>, language: Language) =>
  Object.fromEntries(
    Object.entries(fields).map(([field, problem]) => [field, sentence(language, `problems.${problem}`)]),
  );
