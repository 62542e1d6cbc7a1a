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

interface RoleFacts {
  role: string;
  super: boolean;
  bypass: boolean;
  owns: boolean;
  /** Another role's powers, within reach of one `set role`. */
  mighty: string | null;
  /** A scope role whose rights hold without being taken. */
  inherited: string | null;
}

/** Why this role must not serve the product, or null when it may. Asked again once it has been given the scope roles. */
export async function whyRoleIsUnfit(url: string): Promise<string | null> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<RoleFacts>(
      `with ours as (
         select c.relowner as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'bullmq')
         union select datdba from pg_database where datname = current_database())
       select r.rolname as role, r.rolsuper as super, r.rolbypassrls as bypass, r.oid in (select owner from ours) as owns,
         (select g.rolname from pg_roles g where g.oid <> r.oid and pg_has_role(r.oid, g.oid, 'MEMBER')
            and (g.rolsuper or g.rolbypassrls or g.oid in (select owner from ours)) limit 1) as mighty,
         (select g.rolname from pg_roles g where g.rolname = any($1) and pg_has_role(r.oid, g.oid, 'USAGE') limit 1) as inherited
       from pg_roles r where r.rolname = current_user`,
      [SCOPE_ROLES],
    );
    const found = rows[0];
    return found ? reasonOf(found) : 'The role of DATABASE_URL cannot be looked up.';
  });
}

function reasonOf({ role, super: root, bypass, owns, mighty, inherited }: RoleFacts): string | null {
  const who = `The role ${role} of DATABASE_URL`;
  if (root) return `${who} is a superuser, which no wall between firms can hold.`;
  if (bypass) return `${who} has BYPASSRLS, which no wall between firms can hold.`;
  if (owns) return `${who} owns the database or its tables; it must own nothing.`;
  if (mighty) return `${who} is a member of ${mighty}, which no wall between firms can hold: revoke that.`;
  if (inherited)
    return `${who} inherits the rights of ${inherited}; alter it with NOINHERIT and grant ${inherited} anew without INHERIT.`;
  return null;
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
