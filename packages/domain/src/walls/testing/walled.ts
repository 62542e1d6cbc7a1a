// Two firms behind their walls, ready to be tried. Whatever is tried is undone, so that the tests of a file share them.
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import pg from 'pg';
import { closeForMaintenance } from '../../platform/index.ts';
import { makeSide } from '../testing.ts';
import { changeableColumns, everyRow, tableNames, type Row } from './catalogue.ts';
import { GLOBAL_TABLES } from './known-tables.ts';
import type { Side } from './side.ts';

export interface Walled {
  database: TestDatabase;
  ours: Side;
  theirs: Side;
  tables: readonly string[];
  /** Those with rows of firms. */
  tenantTables: readonly string[];
  /** What the database held before anyone tried anything. */
  held: ReadonlyMap<string, readonly Row[]>;
  /** By role and table: a column that may be changed. */
  changeable: ReadonlyMap<string, string>;
  /** As the product connects. */
  asLogin<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  /** As a superuser, with a change to the walls; roles are taken from there. */
  withBroken<T>(change: string, look: (client: pg.Client) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openWalled(): Promise<Walled> {
  const database = await openTestDatabase();
  const { db, superUrl } = database;
  const [ours, theirs] = [await makeSide(database), await makeSide(database)];
  // Not in each side: where there are doors too, it would close them.
  await closeForMaintenance(db, 'of this test');
  const tables = await tableNames(superUrl);
  const login = new pg.Client({ connectionString: database.appUrl });
  await login.connect();
  return {
    ...{ database, ours, theirs, tables },
    tenantTables: tables.filter((table) => !GLOBAL_TABLES.includes(table)),
    held: await everyRow(superUrl, tables),
    changeable: await changeableColumns(superUrl),
    async asLogin(work) {
      await login.query('begin');
      try {
        return await work(login);
      } finally {
        await login.query('rollback');
      }
    },
    withBroken: (change, look) =>
      asSuper(superUrl, async (root) => {
        await root.query(`begin; set local lock_timeout = '5s'`);
        await root.query(change);
        const seen = await look(root);
        await root.query('rollback');
        return seen;
      }),
    async close() {
      await login.end();
      await database.close();
    },
  };
}
