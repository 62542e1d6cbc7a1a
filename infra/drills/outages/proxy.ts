/**
 * Stands between the product and one of its services, and hurts what passes: away, slow, silent, or cut in the middle of an answer.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export type Hurt = 'none' | 'away' | 'slow' | 'silent' | 'cut';

/** Longer than anybody should wait, for every piece of an answer. */
const SLOW_MS = 2_500;

export interface TcpProxy {
  port: number;
  hurt(how: Hurt): void;
  close(): Promise<void>;
}

interface Target {
  host: string;
  port: number;
  /** So many bytes of answers are let through before a connection is cut: a greeting, and the beginning of what follows. */
  cutAfter: number;
}

export async function startTcpProxy({ cutAfter, ...target }: Target): Promise<TcpProxy> {
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
    const line: Line = { how: () => how, lost: false, cutAfter, cut: () => near.destroy() };
    near.pipe(asked(line)).pipe(far);
    far.pipe(answered(line)).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    hurt(next) {
      how = next;
      // Away means away for those who are connected, too.
      if (next === 'away') for (const socket of open) socket.destroy();
    },
    async close() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

/** One connection, both ways. */
interface Line {
  how(): Hurt;
  /** Something of it was swallowed. A network that forgot a connection does not remember it later: all that follows goes nowhere, too. */
  lost: boolean;
  cutAfter: number;
  cut(): void;
}

const swallows = (line: Line): boolean => (line.lost ||= line.how() === 'silent');

const asked = (line: Line): Transform =>
  new Transform({
    transform: (chunk: Buffer, _encoding, done) => (swallows(line) ? done() : done(null, chunk)),
  });

function answered(line: Line): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (swallows(line)) return done();
      const how = line.how();
      if (how === 'slow') return void setTimeout(() => done(null, chunk), SLOW_MS);
      if (how !== 'cut') passed = 0;
      else if ((passed += chunk.length) > line.cutAfter) {
        this.push(chunk.subarray(0, Math.floor(chunk.length / 2)));
        return void setImmediate(line.cut);
      }
      done(null, chunk);
    },
  });
}
