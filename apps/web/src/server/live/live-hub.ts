// The hub of this process: opened by its first reader.
import { watchSessions } from '@cio/domain/identity';
import { Outage, type LiveFact, productNow } from '@cio/domain/platform';
import { env } from '../../env.ts';
import { sessionAt } from '../admin-area.ts';
import { log, logFault } from '../log.ts';
import { metrics } from '../metrics.ts';
import { services } from '../services.ts';
import { forgetFirm, forgetMember } from '../session-cache.ts';
import { LiveHub } from './hub.ts';

let open: LiveHub | null = null;

export function liveHub(): LiveHub {
  if (open) return open;
  const { db } = services();
  const outage = new Outage({
    away: (kind) => log('warn', 'live.services_away', { kind }),
    back: (seconds, refusals) => log('info', 'live.services_back', { seconds, refusals }),
    fault: (error) => logFault('live', '', error),
  });
  open = new LiveHub({
    db,
    listenUrl: env().databaseUrl || null,
    outage,
    now: () => productNow(),
    watch: (sessions) =>
      watchSessions(
        db,
        sessions.map(({ id }) => id),
        productNow(),
      ),
    at: async (session, address) => (await sessionAt(session, address))!,
    onPeople: forgetWhoChanged,
    onTold: (seconds) => metrics().liveDelays.observe(seconds),
    onFault: (error) => logFault('live', '', error),
  });
  return open;
}

/** For pages: where their reader's stream begins. Null where this process has no reader yet. */
export const liveToken = (): string | null => open?.token() ?? null;

export const openStreams = (): number => open?.size ?? 0;

export async function endLive(): Promise<void> {
  const ending = open;
  open = null;
  await ending?.stop();
}

/** What another process changed is believed here no longer than it takes to hear of it. */
function forgetWhoChanged({ orgId, subject, links }: LiveFact): void {
  if (subject.type === 'user') forgetMember(subject.id);
  if (links.user) forgetMember(links.user);
  if (subject.type === 'firm' || subject.type === 'organization') {
    forgetFirm(orgId);
  }
}
