// One throw-away PostgreSQL with full durability, and in it a database for each size: many firms of about 500 clients,
// and one large firm that holds a tenth of all rows. The large one is measured, because it is the worst case.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grantScopes, migrate } from '@cio/db/migrations';
import { asSuper, databaseAt } from '@cio/db/testing';
import { createApiKey, createFirm, createMember } from '@cio/domain/identity';
import { openDatabase } from '@cio/domain/platform';
import type pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../infra/local/postgres.ts';
import { seedScale } from '../../prisma/seed/scale.ts';
import { atEnd, guard } from './ending.ts';

export interface Cluster {
  postgres: RunningPostgres;
  folder: string;
  stop: () => Promise<void>;
}

export interface BenchDatabase {
  rows: number;
  firmRows: number;
  /** Past all walls: for the ways that have none. */
  superUrl: string;
  appUrl: string;
  orgId: string;
  userId: string;
  email: string;
  password: string;
  apiKey: string;
}

const SMALL_FIRM = 500;

export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'cio-bench-'));
  chmodSync(folder, 0o711); // as root the database runs under another account, which must pass through
  const postgres = await startPostgres({ dataDir: folder, durability: 'full' });
  guard.watch(postgres.pid, 'SIGINT');
  const stop = atEnd(async () => {
    await postgres.stop();
    guard.forget(postgres.pid);
    rmSync(folder, { recursive: true, force: true });
    rmSync(postgres.place.folder, { recursive: true, force: true });
  });
  return { postgres, folder, stop };
}

/** A migrated database without a row. */
export async function openEmpty(
  { postgres }: Cluster,
  name: string,
): Promise<Pick<BenchDatabase, 'superUrl' | 'appUrl'>> {
  await asSuper(postgres.superUrl, (client) => client.query(`create database ${name} owner cio_owner`));
  const [superUrl, ownerUrl, appUrl] = [postgres.superUrl, postgres.ownerUrl, postgres.appUrl].map((url) =>
    databaseAt(url, name),
  ) as [string, string, string];
  await migrate(ownerUrl);
  await grantScopes(ownerUrl, new URL(appUrl).username);
  return { superUrl, appUrl };
}

export async function loadDatabase(cluster: Cluster, rows: number): Promise<BenchDatabase> {
  const { superUrl, appUrl } = await openEmpty(cluster, `bench_${rows}`);
  const now = new Date();
  const email = 'owner@large.example';
  const password = randomBytes(18).toString('base64url');
  const db = openDatabase({ url: appUrl, poolSize: 2 });
  try {
    const { id: orgId } = await createFirm(db, { slug: 'large', name: 'Large Immigration' }, now);
    const { userId } = await createMember(
      db,
      { firmSlug: 'large', email, password, name: 'Odile Large', role: 'owner' },
      now,
    );
    const apiKey = await createApiKey(db, { firmSlug: 'large', email }, now);
    const template = await createFirm(db, { slug: 'small-0', name: 'Small Immigration' }, now);
    await seedScale(db, { orgId: template.id, clients: SMALL_FIRM, events: 0, now });
    await asSuper(superUrl, (client) =>
      multiply(client, { rows: rows - SMALL_FIRM, large: orgId, template: template.id }),
    );
    const firmRows = Math.floor((rows - SMALL_FIRM) / 10);
    return { rows, firmRows, superUrl, appUrl, orgId, userId, email, password, apiKey };
  } finally {
    await db.end();
  }
}

/**
 * The product's own seeder makes one small firm; one statement makes the rest of it, a hundred times faster. Rows are laid down in the
 * order of their creation, firms mixed, as five years of work would have left them: neighbours on a page are never neighbours in the table.
 */
async function multiply(
  client: pg.Client,
  { rows, large, template }: { rows: number; large: string; template: string },
): Promise<void> {
  const firms = Math.max(1, Math.round((rows * 0.9) / SMALL_FIRM));
  await client.query(
    `insert into organizations (id, slug, name, created_at)
     select uuidv7(), 'small-' || n, 'Small Immigration ' || n, now() from generate_series(1, $1::int) n`,
    [firms],
  );
  await client.query(
    `with firm as (select array_agg(id order by slug) as ids from organizations where slug like 'small-_%' and id <> $2),
          person as (select row_number() over (order by id) - 1 as place, p.* from people p where org_id = $2),
          life as (select n, now() - ($1::int - n) * (interval '5 years' / $1::int) as born from generate_series(1, $1::int) n)
     insert into people (id, org_id, given_name, family_name, family_key, given_key, email, phone, birth_date, client_status, version, created_at, updated_at)
     select uuidv7(born - clock_timestamp()),
       case when n % 10 = 0 then $3::uuid else (select ids[1 + (hashint4(n)::bigint & 2147483647) % $4::int] from firm) end,
       given_name, family_name, family_key, given_key, 'client-' || n || '@scale.example', phone, birth_date, client_status, 1, born, born
     from life join person on place = (hashint4(n + 1)::bigint & 2147483647) % $5::int
     order by n`,
    [rows, template, large, firms, SMALL_FIRM],
  );
  // Settled before anything is measured: statistics taken, no vacuum and no checkpoint waiting to begin.
  await client.query('vacuum (freeze, analyze)');
  await client.query('checkpoint');
  const { rows: counted } = await client.query<{ all: number; large: number }>(
    `select count(*)::int as "all", count(*) filter (where org_id = $1)::int as large from people`,
    [large],
  );
  const found = counted[0]!;
  if (found.all !== rows + SMALL_FIRM || found.large !== Math.floor(rows / 10))
    throw new Error(`the database holds ${found.all} rows, ${found.large} of the large firm`);
}
