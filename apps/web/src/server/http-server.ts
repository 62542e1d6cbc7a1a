// The server under all doors: what a request may weigh and how long it may take to come, and an answer of ours also to
// what could not be read.
import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '@cio/domain/platform';
import { newRequestId } from './doors/answer.ts';
import { securityHeaders } from './headers.ts';
import { sentence } from './sentences.ts';

export interface Patience {
  /** Address and headers together. */
  headBytes: number;
  /** Until the headers are there. */
  headMs: number;
  /** Until the whole request is there. */
  requestMs: number;
  /** The same for a request that brings a file. */
  fileMs: number;
  /** How often slow connections are looked for. */
  checkMs: number;
}

export const PATIENCE: Patience = {
  headBytes: 16_384,
  headMs: 15_000,
  requestMs: 60_000,
  fileMs: 300_000,
  checkMs: 5_000,
};

export function createHttpServer(patience: Patience = PATIENCE): Server {
  const server = http.createServer({
    maxHeaderSize: patience.headBytes,
    headersTimeout: patience.headMs,
    requestTimeout: patience.fileMs,
    connectionsCheckingInterval: patience.checkMs,
    keepAliveTimeout: 65_000,
  });
  server.on('clientError', refuseUnread);
  server.on('request', (req: IncomingMessage) => {
    if (hasBody(req) && !bringsFile(req)) hurry(server, req, patience.requestMs);
  });
  // A file is asked for when all else about it is in order (file-reader.ts); anything shorter at once.
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
    if (!bringsFile(req)) res.writeContinue();
    server.emit('request', req, res);
  });
  // Without this Node would answer by itself, without our headers.
  server.on('checkExpectation', (req: IncomingMessage, res: ServerResponse) =>
    server.emit('request', req, res),
  );
  return server;
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The doors that take files: those of our pages, and that of programs. */
const bringsFile = ({ method, url }: IncomingMessage): boolean =>
  /^\/api\/uploads\//.test(url ?? '') || (method === 'POST' && /^\/api\/v1\/documents(\?|$)/.test(url ?? ''));

/** Node knows one limit for all requests, and files need a longer one. */
function hurry(server: Server, req: IncomingMessage, withinMs: number): void {
  const late = Object.assign(new Error('the request did not come in time'), {
    code: 'ERR_HTTP_REQUEST_TIMEOUT',
  });
  const timer = setTimeout(() => {
    if (!req.complete) server.emit('clientError', late, req.socket);
  }, withinMs);
  timer.unref();
  for (const over of ['end', 'close']) req.once(over, () => clearTimeout(timer));
}

const UNREAD: Record<string, { status: number; reason: string; code: ErrorCode; name: 'headers' | 'slow' }> =
  {
    HPE_HEADER_OVERFLOW: {
      status: 431,
      reason: 'Request Header Fields Too Large',
      code: 'too_large',
      name: 'headers',
    },
    ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'Request Timeout', code: 'invalid', name: 'slow' },
  };

/** Node could not read the request, so there is none to answer in the usual way: a few lines by hand, then goodbye. */
function refuseUnread(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || socket.writableEnded || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { status, reason, code, name } = UNREAD[error.code ?? ''] ?? {
    ...{ status: 400, reason: 'Bad Request', code: 'invalid' as const },
    name: 'unreadable' as const,
  };
  const requestId = newRequestId();
  const message = sentence('en', `doors.${name}`);
  const body = JSON.stringify({ error: { code, message, requestId } });
  const headers = {
    ...securityHeaders(requestId),
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n${body}`);
}
