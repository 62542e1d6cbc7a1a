'use client';

import { auditLive } from '../features/audit/live.ts';
import { clientsLive } from '../features/clients/live.ts';
import { documentsLive } from '../features/documents/live.ts';
import { queuesLive } from '../features/queues/live.ts';
import { settingsLive } from '../features/settings/live.ts';
import { inboxLive } from '../features/shell/live.ts';
import { useLiveUpdates, type LivePlace } from '../features/shared/live/use-live-updates.ts';

/** What each feature has on screen that somebody else's change makes old. */
const TABLES = [clientsLive, documentsLive, settingsLive, queuesLive, auditLive, inboxLive] as const;

/** Keeps what is on screen as it is in truth. Draws nothing: the shell says when it cannot. */
export function LiveUpdates(place: LivePlace) {
  useLiveUpdates(place, TABLES);
  return null;
}
