import type { LiveSession } from '@cio/domain/identity';
import { createContext, type Actor, type Language, type ServiceContext } from '@cio/domain/platform';
import { services } from './services.ts';

/** What every procedure is called with, whichever door the request came through. */
export interface RequestContext {
  /** Null for a visitor. */
  actor: Actor | null;
  session: LiveSession | null;
  language: Language;
  requestId: string;
  /** Where the request comes from; null for work that no request asked for. */
  address: string | null;
  service(actor: Actor): ServiceContext;
}

/** The same caller, whose work is part of what this context has joined. */
export const within = (context: RequestContext, { joined }: ServiceContext): RequestContext => ({
  ...context,
  service: (actor) => ({ ...context.service(actor), ...(joined ? { joined } : {}) }),
});

export function requestContext(parts: {
  actor: Actor | null;
  session: LiveSession | null;
  language: Language;
  requestId: string;
  address: string | null;
}): RequestContext {
  return {
    ...parts,
    service(actor) {
      const { db, masterKey, readNotes } = services();
      return createContext({ db, masterKey, readNotes, actor, requestId: parts.requestId });
    },
  };
}
