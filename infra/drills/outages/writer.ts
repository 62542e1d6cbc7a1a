/** A program that writes without pause, and knows of each write whether it was acknowledged. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Ground } from './ground.ts';
import { LONGEST_MS } from './probes.ts';

export interface Written {
  acknowledged: number;
  refused: number;
  /** Acknowledged, and not there. */
  lost: number;
  /** There more than once, acknowledged or not. */
  doubled: number;
  slowestMs: number;
}

const PAUSE_MS = 100;

/** Each write has a name and a key of its own. What was not acknowledged is sent once more under its key when all is over. */
export function keepWriting(ground: Ground): { stop(): Promise<Written> } {
  const sure: string[] = [];
  const unsure: string[] = [];
  let slowestMs = 0;
  let stopped = false;
  const write = async (name: string) => {
    const begin = performance.now();
    const made = await create(ground, name).catch(() => false);
    slowestMs = Math.max(slowestMs, performance.now() - begin);
    return made;
  };
  const writer = (async () => {
    while (!stopped) {
      const name = `Outage-${randomUUID()}`;
      ((await write(name)) ? sure : unsure).push(name);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  })();
  return {
    async stop() {
      stopped = true;
      await writer;
      for (const name of unsure) if (await write(name)) sure.push(name);
      const times = await count(ground.superUrl, [...new Set([...sure, ...unsure])]);
      return {
        acknowledged: sure.length,
        refused: unsure.length,
        lost: sure.filter((name) => !times.has(name)).length,
        doubled: [...times.values()].filter((n) => n > 1).length,
        slowestMs,
      };
    },
  };
}

async function create({ trial, apiKey }: Ground, name: string): Promise<boolean> {
  const answer = await fetch(`${trial.url}/api/v1/clients`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': name,
    },
    body: JSON.stringify({ familyName: name }),
    signal: AbortSignal.timeout(4 * LONGEST_MS),
  });
  await answer.text();
  return answer.status === 201;
}

async function count(superUrl: string, names: string[]): Promise<Map<string, number>> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; n: number }>(
      `select family_name as name, count(*)::int as n from people where family_name = any ($1) group by 1`,
      [names],
    );
    return new Map(rows.map(({ name, n }) => [name, n]));
  } finally {
    await client.end();
  }
}
