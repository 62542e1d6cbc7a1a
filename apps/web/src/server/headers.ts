import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import { env } from '../env.ts';

/** Data is looked at by programs: nothing in it may run, load or be framed, whatever a browser takes it for. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const FIXED: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(self), browsing-topics=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
};

/** On every answer, from whichever door, also where nobody could read the request. Pages overwrite the policy. */
export function securityHeaders(requestId: string): Record<string, string> {
  return {
    'x-request-id': requestId,
    ...FIXED,
    'content-security-policy': DATA_POLICY,
    ...(env().appUrl.protocol === 'https:'
      ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
      : {}),
  };
}

export function setSecurityHeaders(res: ServerResponse, requestId: string): void {
  for (const [name, value] of Object.entries(securityHeaders(requestId))) res.setHeader(name, value);
}

/** Pages run only scripts that carry this answer's nonce. Next reads it from the request, so what a client sent is overwritten. */
export function setPagePolicy(req: IncomingMessage, res: ServerResponse, requestId: string): void {
  const nonce = randomBytes(16).toString('base64');
  const dev = env().mode === 'development';
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' 'nonce-${nonce}'${dev ? " 'unsafe-inline'" : ''}`,
    // What scripts of ours set on an element is no attribute in the page's source: none is ever needed there.
    `style-src-attr ${dev ? "'unsafe-inline'" : "'none'"}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  req.headers['content-security-policy'] = policy;
  req.headers['x-nonce'] = nonce;
  req.headers['x-request-id'] = requestId;
  res.setHeader('content-security-policy', policy);
}
