// A bare stream server: one LISTEN connection, and what it hears goes to everybody. No session, no rights, no firm, no place to go
// on from; who is cut off has missed it.
import http, { type ServerResponse } from 'node:http';
import pg from 'pg';
import { readServerSettings } from './settings.ts';

const { port, databaseUrl } = readServerSettings();
const readers = new Set<ServerResponse>();
const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
client.on('notification', ({ payload }) => {
  for (const reader of readers) reader.write(`data: ${payload}\n\n`);
});
await client.query('listen bare_live');

http
  .createServer((_req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    res.write('id: 1\n\n');
    readers.add(res);
    res.once('close', () => readers.delete(res));
  })
  .listen(port, '127.0.0.1', () => process.send?.({ type: 'ready' }));
