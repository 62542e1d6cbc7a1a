// Hears PostgreSQL's notifications on a connection of its own, which holds no right on any table.
import pg from 'pg';
import { AWAY, waitAfterFailure } from '../backoff.ts';

export interface Listener {
  /** One statement on this connection; null while it is away. */
  ask<Row extends pg.QueryResultRow>(text: string): Promise<Row | null>;
  close(): Promise<void>;
}

/** Nothing that is asked here takes long: whoever does not answer within it is gone. */
const SILENCE_MS = 5_000;
/** A connection that a network forgot looks like one on which nothing happens: so often it is asked whether it is there. */
const BEAT_MS = 10_000;

/**
 * Calls `onWake` for each signal, and once whenever the connection is there anew: what was signalled meanwhile was not heard.
 */
export function listen(
  url: string,
  channel: string,
  {
    onWake,
    onFault,
    silenceMs = SILENCE_MS,
    beatMs = BEAT_MS,
  }: {
    onWake(payload: string): void;
    onFault(error: unknown): void;
    silenceMs?: number;
    beatMs?: number;
  },
): Listener {
  let client: pg.Client | null = null;
  let closed = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let beat: NodeJS.Timeout | undefined;

  const again = (from: pg.Client) => {
    if (closed || client !== from) return;
    client = null;
    clearInterval(beat);
    from.end().catch(() => {});
    failures += 1;
    timer = setTimeout(() => void connect(), waitAfterFailure(AWAY, failures));
  };
  const lost = (from: pg.Client, error: unknown) => {
    if (!closed) onFault(error);
    again(from);
  };
  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: silenceMs,
      query_timeout: silenceMs,
      keepAlive: true,
    });
    client = next;
    next.on('error', (error) => lost(next, error));
    next.on('end', () => again(next));
    next.on('notification', ({ payload }) => onWake(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
      if (closed || client !== next) return;
      failures = 0;
      beat = setInterval(() => {
        next.query('select 1').catch((error: unknown) => lost(next, error));
      }, beatMs);
      onWake('');
    } catch (error) {
      lost(next, error);
    }
  };
  void connect();
  return {
    async ask<Row extends pg.QueryResultRow>(text: string) {
      const asked = client;
      try {
        return (await asked?.query<Row>(text))?.rows[0] ?? null;
      } catch (error) {
        lost(asked!, error);
        return null;
      }
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(beat);
      await client?.end().catch(() => {});
    },
  };
}
