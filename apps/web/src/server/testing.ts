// The doors of the product on a free port, without Next, for tests: same headers, same routing, same errors.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FileDesk } from '@cio/domain/documents';
import { testDesk } from '@cio/domain/documents/testing';
import type { Database } from '@cio/domain/platform';
import { setEnv, type AppEnv } from '../env.ts';
import { createHttpServer, PATIENCE, type Patience } from './http-server.ts';
import { dispatch } from './dispatch.ts';
import { endLive } from './live/live-hub.ts';
import { adoptDatabase, endLimiter } from './services.ts';

export interface OpenDoors {
  url: string;
  close(): Promise<void>;
}

interface DoorsOptions {
  env?: Partial<AppEnv>;
  patience?: Partial<Patience>;
  files?: FileDesk;
  /** What stands in for Next. */
  pages?: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
}

const aPage: NonNullable<DoorsOptions['pages']> = (_req, res) =>
  Promise.resolve(void res.writeHead(200).end('a page'));

export async function openDoors(db: Database, options: DoorsOptions = {}): Promise<OpenDoors> {
  const server = createHttpServer({ ...PATIENCE, ...options.patience });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  setEnv({
    mode: 'test',
    port,
    host: '127.0.0.1',
    appUrl: new URL(url),
    encryptionKey: Buffer.alloc(32, 'for tests alone').toString('base64'),
    appSecret: 'a secret that only this test knows, long enough',
    databaseUrl: '',
    databasePool: 1,
    databaseQueue: { most: 200, waitMs: 3_000 },
    queueAlarmMs: 120_000,
    traceEndpoint: undefined,
    logDir: undefined,
    redisUrl: undefined,
    blobConnectionString: undefined,
    smtpUrl: undefined,
    mailFrom: 'Test <no-reply@localhost>',
    trustProxy: 0,
    instanceId: 'test',
    demo: false,
    // Tests ask more in a second than people in an hour.
    rateLimits: { userPerMinute: 0, firmPerMinute: 0, addressPerMinute: 0 },
    metricsToken: undefined,
    providers: [],
    ...options.env,
  });
  adoptDatabase(db, options.files ?? testDesk());
  server.on('request', dispatch({ pages: options.pages ?? aPage }));
  return {
    url,
    close: async () => {
      await endLive();
      await endLimiter();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
