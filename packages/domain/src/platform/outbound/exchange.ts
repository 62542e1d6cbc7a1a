// One request and its answer, with an end in time and in size. Redirects are looked at like the first address.
import http from 'node:http';
import https from 'node:https';
import { assertCallable, guardedLookup, type Resolve } from './connect.ts';
import { OutboundError } from './errors.ts';

export interface OutboundRequest {
  url: string;
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Of the whole exchange, redirects included. */
  timeoutMs?: number;
  mostBytes?: number;
}

export interface OutboundAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  /** Where it came from in the end. */
  url: string;
}

export interface ExchangeSettings {
  standIns: ReadonlySet<string>;
  /** For tests, which lie about names. */
  resolve?: Resolve;
}

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 5_000_000;
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What is meant for the first address alone. */
const NOT_TAKEN_ALONG = /^(authorization|cookie|proxy-authorization|x-api-key)$/i;

export async function exchange(
  request: OutboundRequest,
  settings: ExchangeSettings,
): Promise<OutboundAnswer> {
  const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
  let { url, headers = {} } = request;
  const { method = 'GET' } = request;
  // A stand-in may be called by us; nobody outside sends us to it.
  const { origin } = new URL(url);
  const standIns = new Set(settings.standIns.has(origin) ? [origin] : []);
  for (let hop = 0; ; hop += 1) {
    const at = new URL(url);
    assertCallable(at, standIns);
    const answer = await once(at, { ...request, method, headers }, { ...settings, standIns }, signal);
    const next = answer.headers.location;
    // A write is not sent a second time to somebody else.
    if (!REDIRECTS.has(answer.status) || next === undefined || (method !== 'GET' && method !== 'HEAD'))
      return answer;
    if (hop === MOST_REDIRECTS) throw new OutboundError('redirected-too-often');
    const to = new URL(next, at);
    if (to.origin !== at.origin)
      headers = Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_TAKEN_ALONG.test(name)));
    url = to.href;
  }
}

function once(
  url: URL,
  { method, headers, body, mostBytes = MOST_BYTES }: OutboundRequest,
  { standIns, resolve }: ExchangeSettings,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const own = standIns.has(url.origin);
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((done, fail) => {
    const failWith = (error: unknown) => fail(asOutbound(error, signal));
    const asking = request(
      url,
      {
        method,
        signal,
        // Without encodings, so that what is counted is what is read.
        headers: {
          accept: '*/*',
          'user-agent': 'canada-immigration-os',
          ...headers,
          'accept-encoding': 'identity',
        },
        ...(own ? {} : { lookup: guardedLookup(resolve) }),
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          size += part.length;
          if (size > mostBytes) answer.destroy(new OutboundError('too-large'));
          else parts.push(part);
        });
        answer.on('error', failWith);
        answer.on('end', () =>
          done({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts),
            url: url.href,
          }),
        );
      },
    );
    asking.on('error', failWith);
    asking.end(body);
  });
}

function asOutbound(error: unknown, signal: AbortSignal): OutboundError {
  if (error instanceof OutboundError) return error;
  return new OutboundError(signal.aborted ? 'timed-out' : 'unreachable');
}
