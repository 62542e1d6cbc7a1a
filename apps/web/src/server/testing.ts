// The doors of the product on a free port, without Next, for tests: same headers, same routing, same errors.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '@cio/domain/platform';
import { setEnv } from '../env.ts';
import { dispatch } from './dispatch.ts';
import { adoptDatabase } from './services.ts';

export interface OpenDoors {
  url: string;
  close(): Promise<void>;
}

export async function openDoors(db: Database): Promise<OpenDoors> {
  adoptDatabase(db);
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  setEnv({
    mode: 'test',
    port,
    host: '127.0.0.1',
    appUrl: new URL(url),
    appSecret: 'a secret that only this test knows, long enough',
    databaseUrl: '',
    databasePool: 1,
    redisUrl: undefined,
    blobConnectionString: undefined,
    smtpUrl: undefined,
    mailFrom: 'Test <no-reply@localhost>',
    trustProxy: 0,
    instanceId: 'test',
    demo: false,
    providers: [],
  });
  server.on(
    'request',
    dispatch({ pages: (_req, res) => Promise.resolve(void res.writeHead(200).end('a page')) }),
  );
  return {
    url,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
