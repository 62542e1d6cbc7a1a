// How a browser speaks to the door of uploads (server/doors/uploads.ts).
import type { BeginUploadInput, DocumentDetail, UploadView } from '@cio/domain/documents/schemas';

export interface Transport {
  begin(file: BeginUploadInput, signal: AbortSignal): Promise<UploadView>;
  where(id: string, signal: AbortSignal): Promise<UploadView>;
  part(id: string, offset: number, part: Blob, signal: AbortSignal): Promise<UploadView>;
  finish(id: string, signal: AbortSignal): Promise<DocumentDetail>;
  cancel(id: string): Promise<void>;
}

/** The door said no, in a sentence. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly current: unknown,
  ) {
    super(message);
  }
}

/** It did not get there, or nobody could take it just now: worth another try. */
export const isCut = (error: unknown): boolean =>
  !(error instanceof Refused) || error.status === 429 || error.status >= 500 || error.status === 408;

/** There is no such upload, or it is not this reader's. */
export const isGone = (error: unknown): boolean => error instanceof Refused && error.status === 404;

/** What the door said of itself, where it did. */
export const saidBy = (error: unknown): string | null =>
  error instanceof Refused && error.message !== '' ? error.message : null;

/** A refusal that says how far the file is. */
export function whereItIs(error: unknown): number | null {
  if (!(error instanceof Refused) || error.status !== 409) return null;
  const { offset } = (error.current ?? {}) as { offset?: unknown };
  return typeof offset === 'number' ? offset : null;
}

const DOOR = '/api/uploads';

export const transport: Transport = {
  begin: (file, signal) =>
    ask('POST', '', { signal, headers: { 'content-type': 'application/json' }, body: JSON.stringify(file) }),
  where: (id, signal) => ask('GET', `/${id}`, { signal }),
  async part(id, offset, part, signal) {
    const body = await part.arrayBuffer();
    const digest = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', body))));
    const headers = { 'content-type': 'application/octet-stream', 'content-digest': `sha-256=:${digest}:` };
    return ask('PUT', `/${id}?offset=${offset}`, { signal, headers, body });
  },
  finish: (id, signal) => ask('POST', `/${id}/finish`, { signal }),
  async cancel(id) {
    await fetch(`${DOOR}/${id}`, { method: 'DELETE', keepalive: true });
  },
};

async function ask<Answer>(method: string, path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(DOOR + path, { method, ...init });
  const body = (await response.json().catch(() => ({}))) as { error?: DoorError };
  if (response.ok) return body as Answer;
  const { message = '', fields = {}, current } = body.error ?? {};
  // The sentence of a field says more than the one above it.
  throw new Refused(response.status, Object.values(fields)[0] ?? message, current);
}

interface DoorError {
  message?: string;
  fields?: Record<string, string>;
  current?: unknown;
}
