/**
 * Stands between the product and one of its services, and hurts what passes: away, slow, silent, or cut in the middle of an answer.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export type Hurt = 'none' | 'away' | 'slow' | 'silent' | 'cut';

/** Longer than anybody should wait, for every piece of an answer. */
const SLOW_MS = 2_500;
/** Enough for a greeting, too little for an answer. */
const CUT_AFTER = 1_500;

export interface TcpProxy {
  port: number;
  hurt(how: Hurt): void;
  close(): Promise<void>;
}

export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  let how: Hurt = 'none';
  const open = new Set<Socket>();
  const track = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => {}); // its other half is ended below
    socket.once('close', () => open.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    track(near);
    if (how === 'away') return void near.destroy();
    const far = track(connect(target));
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    near.pipe(hurting(() => (how === 'silent' ? 'silent' : 'none'), near)).pipe(far);
    far.pipe(hurting(() => how, near)).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hurt(next) {
      how = next;
      // Away means away for those who are connected, too; and whoever was cut or kept silent must be able to come back.
      if (next === 'away') for (const socket of open) socket.destroy();
    },
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** What is swallowed while silent never comes: a network that lost its way does not remember either. */
function hurting(now: () => Hurt, near: Socket): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      switch (now()) {
        case 'silent':
          return done();
        case 'slow':
          return void setTimeout(() => done(null, chunk), SLOW_MS);
        case 'cut':
          passed += chunk.length;
          if (passed > CUT_AFTER) {
            this.push(chunk.subarray(0, Math.floor(chunk.length / 2)));
            return void setImmediate(() => near.destroy());
          }
          return done(null, chunk);
        default:
          passed = 0;
          return done(null, chunk);
      }
    },
  });
}
