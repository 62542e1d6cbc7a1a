// From what was filled in to the call that is made.
import type { Parameter } from '../../server/openapi/types.ts';

export interface Filled {
  method: string;
  path: string;
  parameters: readonly Parameter[];
  values: Readonly<Record<string, string>>;
  /** The JSON as it was typed; null where the operation takes none. */
  body: string | null;
  key: string;
}

export interface Request {
  url: string;
  init: RequestInit;
}

export function requestOf({ method, path, parameters, values, body, key }: Filled): Request {
  const given = parameters.filter(({ name }) => (values[name] ?? '') !== '');
  const inPath = path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => encodeURIComponent(values[name] ?? '') || '-',
  );
  const search = new URLSearchParams(
    given.filter((one) => one.in === 'query').map(({ name }) => [name, values[name]!]),
  );
  const headers: Record<string, string> = Object.fromEntries(
    given.filter((one) => one.in === 'header').map(({ name }) => [name, values[name]!]),
  );
  if (key !== '') headers.Authorization = `Bearer ${key}`;
  if (body !== null) headers['Content-Type'] = 'application/json';
  return {
    url: `/api/v1${inPath}${search.size > 0 ? `?${search.toString()}` : ''}`,
    // A key alone decides: the reader's own session stays out of it.
    init: { method, headers, credentials: 'omit', cache: 'no-store', ...(body === null ? {} : { body }) },
  };
}

/** Worth showing of an answer's headers. */
export const SHOWN_HEADERS = [
  'content-type',
  'x-request-id',
  'retry-after',
  'www-authenticate',
  'idempotency-replayed',
] as const;
