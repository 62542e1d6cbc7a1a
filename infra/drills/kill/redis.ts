/** A Redis that keeps nothing: killed, it comes back empty at the same address, as if its machine had been replaced. */
import { startRedis } from '../../local/redis.ts';

export interface MortalRedis {
  url: string;
  killAndRestart(): Promise<void>;
  end(): Promise<void>;
}

/** Null where this machine has none. */
export async function startMortalRedis(): Promise<MortalRedis | null> {
  let server = await startRedis();
  if (!server) return null;
  const { url } = server;
  const port = Number(new URL(url).port);
  return {
    url,
    async killAndRestart() {
      await server!.kill();
      server = await startRedis(undefined, port);
    },
    end: () => server!.stop(),
  };
}
