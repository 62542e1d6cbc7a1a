// Prisma's schema engine as WebAssembly: the native one would be downloaded at run time.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';

export const PRISMA_DIR = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../../prisma');
export const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The package imports its .wasm file as a module, which Node 20 cannot: we compile it and hand it to the package's own glue. */
let loaded: Promise<typeof SchemaEngine> | undefined;
function loadEngine(): Promise<typeof SchemaEngine> {
  loaded ??= (async () => {
    const file = createRequire(import.meta.url)
      .resolve('@prisma/schema-engine-wasm')
      .replace(/\.js$/, '_bg.wasm');
    const bindings = glue as unknown as WebAssembly.ModuleImports & {
      __wbg_set_wasm(exports: WebAssembly.Exports): void;
      SchemaEngine: typeof SchemaEngine;
    };
    const { instance } = await WebAssembly.instantiate(await readFile(file), {
      './schema_engine_bg.js': bindings,
    });
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports as { __wbindgen_start?(): void }).__wbindgen_start?.();
    return bindings.SchemaEngine;
  })();
  return loaded;
}

const CHAR_OID = 18;
const TEXT_OID = 25;

/** Lets the adapter read PostgreSQL's internal "char" type as text, and remembers which columns those were. */
class CataloguePool extends pg.Pool {
  charColumns = new Set<number>();

  override query(...args: unknown[]): never {
    const answer = (super.query as (...all: unknown[]) => Promise<pg.QueryResult>).apply(this, args);
    return answer.then((result) => {
      this.charColumns = new Set();
      result.fields?.forEach((field, index) => {
        if (field.dataTypeID !== CHAR_OID) return;
        field.dataTypeID = TEXT_OID;
        this.charColumns.add(index);
      });
      return result;
    }) as never;
  }
}

/** Mends two things in the adapter that only the schema engine meets. */
class EngineAdapterFactory extends PrismaPg {
  readonly #pool: CataloguePool;
  constructor(pool: CataloguePool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    // It cuts scripts at every semicolon, also inside function bodies: PostgreSQL reads them better itself.
    adapter.executeScript = async (script) => {
      await (this.#pool as pg.Pool).query(script);
    };
    // It does not know the catalogue's "char" type, and the engine insists on it. The engine asks one thing at a time.
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of this.#pool.charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}

/** Our migrations touch `public` alone: the queue keeps its own schema by its own migrations. */
export async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const pool = new CataloguePool({ connectionString: url });
  const factory = bindMigrationAwareSqlAdapterFactory(new EngineAdapterFactory(pool));
  const Engine = await loadEngine();
  const engine = await Engine.new({ datamodels: undefined }, () => {}, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

export async function readMigrations(dir = path.join(PRISMA_DIR, 'migrations')): Promise<MigrationList> {
  const entries = await readdir(dir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(dir, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
  return {
    baseDir: dir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

export async function readSchema(): Promise<SchemaContainer[]> {
  const models = path.join(PRISMA_DIR, 'models');
  const files = [
    path.join(PRISMA_DIR, 'schema.prisma'),
    ...(await readdir(models))
      .filter((name) => name.endsWith('.prisma'))
      .sort()
      .map((name) => path.join(models, name)),
  ];
  return Promise.all(files.map(async (file) => ({ path: file, content: await readFile(file, 'utf8') })));
}
