// Hears PostgreSQL's notifications on a connection of its own, which holds no right on any table.
import pg from 'pg';
import { waitAfterFailure } from '../backoff.ts';

export interface Listener {
  /** One statement on this connection; null while it is away. One that does not answer in time is given up for another. */
  ask<Row extends pg.QueryResultRow>(text: string, withinMs?: number): Promise<Row | null>;
  close(): Promise<void>;
}

const BACKOFF = { firstMs: 200, mostMs: 3_000 };

/**
 * Calls `onWake` for each signal, and once whenever the connection is there anew: what was signalled meanwhile was not heard.
 */
export function listen(
  url: string,
  channel: string,
  { onWake, onFault }: { onWake(payload: string): void; onFault(error: unknown): void },
): Listener {
  let client: pg.Client | null = null;
  let closed = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const again = (from: pg.Client) => {
    if (closed || client !== from) return;
    client = null;
    from.end().catch(() => {});
    failures += 1;
    timer = setTimeout(() => void connect(), waitAfterFailure(BACKOFF, failures));
  };
  const connect = async () => {
    const next = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true });
    client = next;
    next.on('error', (error) => {
      onFault(error);
      again(next);
    });
    next.on('end', () => again(next));
    next.on('notification', ({ payload }) => onWake(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${next.escapeIdentifier(channel)}`);
      failures = 0;
      onWake('');
    } catch (error) {
      onFault(error);
      again(next);
    }
  };
  void connect();
  return {
    async ask<Row extends pg.QueryResultRow>(text: string, withinMs?: number) {
      const asked = client;
      if (!asked) return null;
      const late = withinMs && setTimeout(() => asked.connection.stream.destroy(), withinMs);
      const { rows } = (await asked.query<Row>(text).catch(() => null)) ?? { rows: [] };
      clearTimeout(late);
      return rows[0] ?? null;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
