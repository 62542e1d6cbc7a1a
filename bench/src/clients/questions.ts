// What is asked, and what the right answers are. Ways that do not answer with the same records are not worth comparing.
import { asSuper } from '@cio/db/testing';
import type { BenchDatabase } from '../bench-database.ts';
import type { Question } from '../load.ts';
import { PAGE, type Operation, type Place, type Way } from './ways.ts';

/** Evenly over the large firm, so that no record stays in the processor's caches for being the only one. */
export async function placesOf(database: BenchDatabase, operation: Operation): Promise<Place[]> {
  if (operation === 'list') return [undefined];
  const [wanted, from, to] = operation === 'detail' ? [400, 0, 1] : [50, 0.2, 0.95];
  return asSuper(database.superUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from people where org_id = $1 order by id desc',
      [database.orgId],
    );
    const at = (n: number) => Math.floor(rows.length * (from + ((to - from) * n) / wanted));
    return Array.from({ length: wanted }, (_, n) => rows[at(n)]!.id);
  });
}

/** Asks each way once, and throws when two of them differ. */
export async function askAll(ways: readonly Way[], operation: Operation): Promise<Map<Way, Question[]>> {
  const questions = new Map<Way, Question[]>();
  const agreed = new Map<BenchDatabase, string>();
  for (const way of ways) {
    const asked: Question[] = [];
    const seen: object[][] = [];
    for (const place of await placesOf(way.database, operation)) {
      const path = way.path(operation, place);
      const answer = await fetch(way.url + path, { headers: way.headers ?? {} });
      const expect = await answer.text();
      if (answer.status !== 200)
        throw new Error(`${way.name}, ${operation}: ${answer.status} ${expect.slice(0, 300)}`);
      const records = way.records(operation, JSON.parse(expect)).map(comparable);
      if (records.length !== (operation === 'detail' ? 1 : PAGE))
        throw new Error(`${way.name}: ${records.length} records`);
      seen.push(records);
      asked.push({ path, expect, ...(way.headers && { headers: way.headers }) });
    }
    const text = JSON.stringify(seen);
    if (text !== (agreed.get(way.database) ?? text))
      throw new Error(`${way.name} answers ${operation} with other records`);
    agreed.set(way.database, text);
    questions.set(way, asked);
  }
  return questions;
}

/** Without what ours tells beyond the record itself, and in one order of fields. */
function comparable({ can: _can, ...record }: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
