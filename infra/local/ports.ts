import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartProblem } from './problem.mjs';

function tryListen(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

/**
 * Below those that systems hand to outgoing connections: one of them could take the port of a program that is away for a moment, and
 * that program would not come back.
 */
const [LEAST, END] = [15_000, 32_000];
const TRIES = 50;

/** A free loopback port. Another program may still take it first: the caller tries again. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(LEAST, END);
    const isFree = await tryListen(port, '127.0.0.1').then(
      () => true,
      () => false,
    );
    if (isFree) return port;
  }
  return tryListen(0, '127.0.0.1');
}

/** Refuses, with a sentence, an address at which the product could not listen. */
export async function portMustBeFree(port: number, host: string): Promise<void> {
  try {
    await tryListen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartProblem(
        `Port ${port} is already taken by another program: stop it, or choose another port with PORT=${port + 1} npm start.`,
      );
    if (code === 'EACCES')
      throw new StartProblem(
        `This account may not open port ${port}: choose one above 1023 with PORT=3000 npm start.`,
      );
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartProblem(
        `HOST=${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`,
      );
    throw error;
  }
}
