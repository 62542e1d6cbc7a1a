import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomBytes } from 'node:crypto';
import { env } from '../env.ts';

/** On every answer, from whichever door. */
export function setSecurityHeaders(res: ServerResponse, requestId: string): void {
  res.setHeader('x-request-id', requestId);
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('x-frame-options', 'DENY');
  res.setHeader('referrer-policy', 'same-origin');
  res.setHeader(
    'permissions-policy',
    'camera=(self), microphone=(), geolocation=(), payment=(self), browsing-topics=()',
  );
  res.setHeader('cross-origin-opener-policy', 'same-origin');
  res.setHeader('cross-origin-resource-policy', 'same-origin');
  if (env().appUrl.protocol === 'https:')
    res.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

/** Pages run only scripts that carry this answer's nonce. Next reads it from the request, so what a client sent is overwritten. */
export function setPagePolicy(req: IncomingMessage, res: ServerResponse, requestId: string): void {
  const nonce = randomBytes(16).toString('base64');
  const dev = env().mode === 'development';
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' 'nonce-${nonce}'${dev ? " 'unsafe-inline'" : ''}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
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
