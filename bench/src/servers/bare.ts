// The limit: the same rows and columns by the same SQL as the product's, and nothing else. Past all walls, no session, no rights,
// no checks of what comes in; nobody should serve this.
import http from 'node:http';
import pg from 'pg';
import { readServerSettings } from './settings.ts';

const { port, databaseUrl, pool: max, orgId } = readServerSettings();
const pool = new pg.Pool({ connectionString: databaseUrl, max });

const COLUMNS = `id, given_name as "givenName", family_name as "familyName", email, phone, birth_date::text as "birthDate",
  client_status as status, version, created_at as "createdAt", updated_at as "updatedAt"`;
const CLIENTS = `select ${COLUMNS} from people where org_id = $1`;

http
  .createServer((req, res) => {
    answer(new URL(req.url!, 'http://localhost')).then(
      (body) => {
        const text = JSON.stringify(body);
        res.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
        res.end(text);
      },
      () => res.writeHead(500).end(),
    );
  })
  .listen(port, '127.0.0.1', () => process.send?.({ type: 'ready' }));

async function answer({ pathname, searchParams }: URL): Promise<unknown> {
  if (pathname !== '/clients') {
    const { rows } = await pool.query({
      name: 'client',
      text: `${CLIENTS} and id = $2 and client_status is not null`,
      values: [orgId, pathname.slice('/clients/'.length)],
    });
    return rows[0];
  }
  const limit = Number(searchParams.get('limit'));
  const after = searchParams.get('after');
  const { rows } = await pool.query<{ id: string }>({
    name: after ? 'list-after' : 'list',
    text: `${CLIENTS} and client_status is not null ${after ? 'and id < $3::uuid' : ''} order by id desc limit $2`,
    values: [orgId, limit + 1, ...(after ? [after] : [])],
  });
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? items.at(-1)!.id : null };
}
