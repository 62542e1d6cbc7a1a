// A reader's place, as it stands in a stream's `id:` and comes back with the next request: life of the database, horizon, time.
import type { Place } from './look.ts';

export interface PlaceToken {
  epoch: string;
  horizon: bigint;
  at: Date;
}

/** Older places are not looked back from: a page that slept for so long asks everything anew. */
const GOOD_FOR_MS = 86_400_000;

const TOKEN = /^([0-9a-f]{32})\.(\d{1,20})\.(\d{1,11})$/;

export const writeToken = ({ epoch, horizon }: Pick<Place, 'epoch' | 'horizon'>, now: Date): string =>
  `${epoch.replaceAll('-', '')}.${horizon}.${Math.floor(now.getTime() / 1_000)}`;

/** Null: nobody's place, or one that is too old to go on from. */
export function readToken(token: string | null | undefined, now: Date): PlaceToken | null {
  const [, hex, horizon, seconds] = TOKEN.exec(token ?? '') ?? [];
  if (!hex || !horizon || !seconds) return null;
  const at = new Date(Number(seconds) * 1_000);
  if (now.getTime() - at.getTime() > GOOD_FOR_MS || BigInt(horizon) >= 2n ** 63n) return null;
  const epoch = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { epoch, horizon: BigInt(horizon), at };
}
