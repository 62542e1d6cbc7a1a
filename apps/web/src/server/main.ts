// The product's one HTTP server (docs/decisions/0002): the hot doors answer here, pages go to Next.
import { fileURLToPath } from 'node:url';
import next from 'next';
import { currentTraceId, openTracing } from '@cio/domain/platform';
import { env } from '../env.ts';
import { dispatch } from './dispatch.ts';
import { createHttpServer } from './http-server.ts';
import { endLive } from './live/live-hub.ts';
import { logFault, nameTraceBy } from './log.ts';
import { refuseWrongKey } from './refuse-wrong-key.ts';
import { endServices, services } from './services.ts';
import { startWatch } from './watch.ts';

const { port, host, mode, traceEndpoint, instanceId } = env();
await refuseWrongKey(services());
const tracing = await openTracing({ endpoint: traceEndpoint, service: 'cio-web', instance: instanceId });
if (tracing) nameTraceBy(currentTraceId);
const dev = mode === 'development';
const server = createHttpServer();

// The bundle stands one folder deep in the app, this file two.
const dir = fileURLToPath(new URL(dev ? '../..' : '..', import.meta.url));
const app = next({ dev, dir, hostname: host, port, httpServer: server });
await app.prepare();
// Next only logs what nobody caught. A process in an unknown state is worth less than a new one.
process.on('uncaughtException', (error) => {
  logFault('process', '', error);
  process.exit(1);
});
server.on('request', dispatch({ pages: app.getRequestHandler() }));

server.on('error', (error) => {
  logFault('server', '', error);
  process.exit(1);
});
const watch = startWatch();
server.listen(port, host, () => process.send?.({ type: 'ready' }));

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Otherwise the server would wait for readers who never leave.
  await endLive();
  const hurry = setTimeout(() => server.closeAllConnections(), 8_000);
  await closed;
  clearTimeout(hurry);
  await watch.stop();
  await app.close();
  await endServices();
  await tracing?.stop();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
// Started by a parent that is gone: nobody is left to stop us.
process.on('disconnect', () => void stop());
