// npm run db:migration NAME: writes the next migration from the difference between schema and migrations, offline:
// the migrations are replayed on a throw-away database that starts for the purpose.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { diffMigrations, writeMigration } from '@cio/db/migrations';
import { startPostgres } from '../local/postgres.ts';
import { makeSecrets } from '../local/secrets.ts';

const name = process.argv[2];
if (!name || !/[a-z0-9]/i.test(name)) {
  process.stderr.write('Name the migration by what it does: npm run db:migration add_case_notes\n');
  process.exit(2);
}

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'cio-migration-'));
const postgres = await startPostgres({ dataDir, secrets: makeSecrets(), durability: 'off' });
try {
  const sql = await diffMigrations(postgres.ownerUrl);
  if (sql === null) process.stdout.write('The migrations agree with the schema: nothing to write.\n');
  else {
    const file = await writeMigration(name, sql, new Date());
    process.stdout.write(
      `${path.relative(process.cwd(), file)}\nA new table needs its walls too: enable and force row-level security, grants and policies, as in the walls migration.\n`,
    );
  }
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
