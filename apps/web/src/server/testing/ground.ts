// Everything that the matrix stands on, on a database of its own: the firms, the marks in their rows, the open doors.
import pg from 'pg';
import { appRouter } from '../root.ts';
import { openDoors } from '../testing.ts';
import { plantCanaries } from './canaries.ts';
import { keep, tablesOf } from './kept.ts';
import { ownersIn } from './owners.ts';
import type { Ground } from './run.ts';
import { pinnedDatabase, type Settings } from './second-wall.ts';
import { makeWorld, type Ask, type Side } from './world.ts';

export interface OpenGround extends Ground {
  ask: Ask;
  /** While set, every transaction of the product has these walls and no others. */
  pin(settings: Settings | null): void;
  close(): Promise<void>;
}

type TestDatabase = Parameters<typeof makeWorld>[0];

export async function openGround(database: TestDatabase): Promise<OpenGround> {
  const root = new pg.Client({ connectionString: database.superUrl });
  await root.connect();
  const ask: Ask = async (sql, values) => (await root.query(sql, values)).rows as never;

  let pinned: Settings | null = null;
  const doors = await openDoors(pinnedDatabase(database.db, () => pinned));
  const world = await makeWorld(database, ask, new Date());
  const tables = await tablesOf(ask);
  const ownerOf = ownersIn(world, {
    ours: await staffOf(ask, world.ours),
    theirs: await staffOf(ask, world.theirs),
  });
  const canaries = await plantCanaries(ask, tables, ownerOf);
  const kept = await keep(ask, tables);
  return {
    ...{ url: doors.url, router: appRouter, world, tables, kept, ownerOf, canaries, ask },
    pin: (settings) => {
      pinned = settings;
    },
    async close() {
      await doors.close();
      await root.end();
    },
  };
}

async function staffOf(ask: Ask, { orgId }: Side): Promise<string[]> {
  const members = await ask<{ id: string }>('select user_id as id from memberships where org_id = $1', [
    orgId,
  ]);
  return members.map(({ id }) => id);
}
