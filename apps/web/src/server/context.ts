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
  service(actor: Actor): ServiceContext;
}

export function requestContext(parts: {
  actor: Actor | null;
  session: LiveSession | null;
  language: Language;
  requestId: string;
}): RequestContext {
  return {
    ...parts,
    service(actor) {
      const { db, masterKey, readNotes } = services();
      return createContext({ db, masterKey, readNotes, actor, requestId: parts.requestId });
    },
  };
}
