import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NO_FILTER, PRISMA_DIR, readMigrations, readSchema, withEngine } from './engine.ts';

/**
 * The SQL that leads from the migrations to the schema, or null when they already agree.
 * `scratchUrl` is an empty throw-away database: the migrations are replayed there and the result is compared.
 */
export async function diffMigrations(scratchUrl: string): Promise<string | null> {
  const migrations = await readMigrations();
  const files = await readSchema();
  return withEngine(scratchUrl, async (engine) => {
    if (migrations.migrationDirectories.length > 0) {
      await engine.applyMigrations({ migrationsList: migrations, filters: NO_FILTER });
    }
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: PRISMA_DIR },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    const script = stdout?.trim();
    return script && !script.startsWith('-- This is an empty migration') ? `${script}\n` : null;
  });
}

export async function writeMigration(name: string, sql: string, now: Date): Promise<string> {
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  const dir = path.join(PRISMA_DIR, 'migrations', `${stamp}_${slug}`);
  await mkdir(dir, { recursive: true });
  const file = path.join(dir, 'migration.sql');
  await writeFile(file, sql, { flag: 'wx' });
  return file;
}
