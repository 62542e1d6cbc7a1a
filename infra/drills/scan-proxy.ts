/**
 * What the scanner talks to: the product behind a proxy that signs every request in, and beside it pages with known faults.
 */
import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Planted {
  path: string;
  /** As the scanner calls it. */
  kind: string;
}

const PLANTED: readonly Planted[] = [
  { path: '/planted/echo', kind: 'Cross Site Scripting' },
  { path: '/planted/file', kind: 'Path Traversal' },
  { path: '/planted/sql', kind: 'SQL Injection' },
];

export interface ScanProxy {
  url: string;
  /** Answers of the product so far, by their status. */
  answered: ReadonlyMap<number, number>;
  planted: readonly Planted[];
  close(): Promise<void>;
}

export async function startProxy(product: string, cookie: string): Promise<ScanProxy> {
  const answered = new Map<number, number>();
  const count = (status: number) => answered.set(status, (answered.get(status) ?? 0) + 1);
  const server = http.createServer((req, res) => {
    if (req.url?.startsWith('/planted')) answerPlanted(req, res);
    // It would end the session that the scan lives on.
    else if (req.url?.startsWith('/api/auth/signout')) res.writeHead(404).end();
    else pass(req, res, product, cookie, count);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    answered,
    planted: PLANTED,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** As the reader's own browser would send it: with the session, from our own page. */
function pass(
  req: IncomingMessage,
  res: ServerResponse,
  product: string,
  cookie: string,
  count: (status: number) => void,
): void {
  const { host, origin, hostname, port } = new URL(product);
  const headers = { ...req.headers, host, cookie, origin };
  const out = http.request({ hostname, port, method: req.method, path: req.url, headers }, (answer) => {
    count(answer.statusCode ?? 502);
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(res);
  });
  out.on('error', () => res.destroy());
  req.pipe(out);
}

/** Faults that any scanner finds. They stand here and nowhere else. */
function answerPlanted(req: IncomingMessage, res: ServerResponse): void {
  const { pathname, searchParams } = new URL(req.url!, 'http://localhost');
  const given = searchParams.get('q') ?? '';
  const say = (html: string, status = 200) =>
    res.writeHead(status, { 'content-type': 'text/html' }).end(html);
  if (pathname === '/planted/echo') return void say(`<p>${given}</p>`);
  if (pathname === '/planted/file')
    return void say(/etc\/passwd/.test(given) ? 'root:x:0:0:root:/root:/bin/bash\n' : 'no such file');
  if (pathname === '/planted/sql')
    return void say(
      /['"]/.test(given)
        ? 'You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version'
        : 'ok',
    );
  say(PLANTED.map(({ path }) => `<a href="${path}?q=a">${path}</a>`).join(' '));
}

/** The session cookie of a demo owner, through the product's own door for programs that sign in. */
export async function openSession(product: string): Promise<string> {
  const cookies = (answer: Response) => answer.headers.getSetCookie().map((one) => one.split(';')[0]!);
  const csrf = await fetch(`${product}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${product}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies(csrf).join('; '), origin: new URL(product).origin },
    body: new URLSearchParams({
      ...{ csrfToken, email: 'owner@maple-gate.example', password: 'Welcome-to-the-North-1' },
    }),
  });
  const session = cookies(answer).filter((one) => /^cio_(?:session|renewal)_/.test(one));
  if (session.length === 0) throw new Error(`signing in gave no session: ${answer.status}`);
  return session.join('; ');
}
