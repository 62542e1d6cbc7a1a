/**
 * The roles and the database of the embedded server. Run at every start: each step does nothing when it is done already.
 */
import pg from 'pg';

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

async function ensureRole(
  client: pg.Client,
  name: string,
  attributes: string,
  password: string,
): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  const verb = rowCount ? 'alter' : 'create';
  await client.query(`${verb} role ${name} ${attributes} password ${quote(password)}`);
}

/**
 * cio_owner owns the database and runs migrations; cio_app is what the product connects as. Neither is superuser nor passes
 * row-level security.
 */
export async function ensureRoles(
  superUrl: string,
  passwords: { owner: string; app: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  client.on('error', () => {}); // a connection that breaks between two questions; the next one tells
  await client.connect();
  try {
    await ensureRole(client, 'cio_owner', 'login createrole nosuperuser nobypassrls', passwords.owner);
    await ensureRole(
      client,
      'cio_app',
      'login nosuperuser nobypassrls nocreaterole nocreatedb noinherit',
      passwords.app,
    );
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'cio'");
    if (!rowCount) await client.query('create database cio owner cio_owner');
  } finally {
    await client.end();
  }
}
