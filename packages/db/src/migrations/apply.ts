import pg from 'pg';
import { NO_FILTER, readMigrations, withEngine } from './engine.ts';

export const SCOPE_ROLES = ['cio_staff', 'cio_applicant', 'cio_system'] as const;

/** Brings a database of any earlier version to this one. Returns the names of what was applied. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  const { appliedMigrationNames } = await withEngine(ownerUrl, (engine) =>
    engine.applyMigrations({ migrationsList, filters: NO_FILTER }),
  );
  return appliedMigrationNames;
}

/** Lets the product's login role take the scope roles, and nothing more: it inherits no right from them. */
export async function grantScopes(ownerUrl: string, loginRole: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    );
    const login = client.escapeIdentifier(loginRole);
    for (const role of SCOPE_ROLES) {
      const { rows: held } = await client.query<{ held: boolean }>(
        `select exists (select 1 from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles l on l.oid = m.member
          where g.rolname = $1 and l.rolname = $2) as held`,
        [role, loginRole],
      );
      if (held[0]?.held) continue;
      // Before version 16 the option does not exist and the login role's own NOINHERIT does the same.
      const options = (rows[0]?.version ?? 0) >= 160_000 ? ' with inherit false, set true' : '';
      await client.query(`grant ${role} to ${login}${options}`);
    }
  });
}

/** Why this role must not serve the product, or null when it may. */
export async function whyRoleIsUnfit(url: string): Promise<string | null> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ role: string; super: boolean; bypass: boolean; owns: boolean }>(
      `select r.rolname as role, r.rolsuper as super, r.rolbypassrls as bypass,
         exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relowner = r.oid and n.nspname in ('public', 'bullmq'))
           or exists (select 1 from pg_database d where d.datname = current_database() and d.datdba = r.oid) as owns
       from pg_roles r where r.rolname = current_user`,
    );
    const found = rows[0];
    if (!found) return 'The role of DATABASE_URL cannot be looked up.';
    if (found.super)
      return `The role ${found.role} of DATABASE_URL is a superuser, which no wall between firms can hold.`;
    if (found.bypass)
      return `The role ${found.role} of DATABASE_URL has BYPASSRLS, which no wall between firms can hold.`;
    if (found.owns)
      return `The role ${found.role} of DATABASE_URL owns the database or its tables; it must own nothing.`;
    return null;
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that goes away fails the query under way; without a listener it would end the process as well.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
