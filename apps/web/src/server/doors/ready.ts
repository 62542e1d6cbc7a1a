import type { ServerResponse } from 'node:http';
import { BlobServiceClient } from '@azure/storage-blob';
import { databaseAnswers, PoolSaturated, queueAnswers, reach } from '@cio/domain/platform';
import { env } from '../../env.ts';
import { services } from '../services.ts';
import { answerJson } from './answer.ts';

interface Check {
  /** Busy: it is there, and has no room for this question just now. */
  status: 'ok' | 'busy' | 'failed';
  ms: number;
  message?: string;
}

const LIMIT_MS = 3_000;

/** Database and queue decide; the rest is told, because the product works without it for a while. */
const DECISIVE = ['database', 'queue'];

/** Anyone may ask; the services are asked once a second at most. */
const BELIEVED_MS = 1_000;
let last: { at: number; readiness: Promise<Readiness> } | undefined;

/** For tests, which change what is there. */
export const forgetReadiness = (): void => {
  last = undefined;
};

interface Readiness {
  ready: boolean;
  body: { status: 'ok' | 'degraded' | 'unavailable'; checks: Record<string, Check> };
}

export async function readyDoor(res: ServerResponse): Promise<void> {
  const now = performance.now();
  if (!last || now - last.at > BELIEVED_MS) last = { at: now, readiness: look() };
  const { ready, body } = await last.readiness;
  answerJson(res, ready ? 200 : 503, body);
}

async function look(): Promise<Readiness> {
  const { db, saturation } = services();
  const { blobConnectionString, smtpUrl, redisUrl } = env();
  const [database, queue, storage, mail] = await Promise.all([
    check(() => databaseAnswers(db)),
    check(() => queueAnswers(db, redisUrl)),
    blobConnectionString
      ? check(() =>
          BlobServiceClient.fromConnectionString(blobConnectionString, {
            retryOptions: { maxTries: 1, tryTimeoutInMs: LIMIT_MS },
          }).getProperties(),
        )
      : null,
    smtpUrl ? check(() => reach(smtpUrl, LIMIT_MS)) : null,
  ]);
  const checks: Record<string, Check> = {
    database,
    queue,
    ...(saturation?.isOn ? { connections: { status: 'busy' as const, ms: 0, message: 'saturated' } } : {}),
    // Where there is one, the queue lives in it, and the counts of the limits.
    ...(redisUrl ? { redis: queue } : {}),
    ...(storage ? { storage } : {}),
    ...(mail ? { mail } : {}),
  };
  const names = Object.keys(checks);
  // Who is busy is not away: sent elsewhere, the same requests would only make the others busy.
  const ready = !names.some((name) => checks[name]!.status === 'failed' && DECISIVE.includes(name));
  const well = names.every((name) => checks[name]!.status === 'ok');
  const status = !ready ? 'unavailable' : well ? 'ok' : 'degraded';
  return { ready, body: { status, checks } };
}

async function check(ask: () => Promise<unknown>): Promise<Check> {
  const begin = performance.now();
  const ms = () => Math.round((performance.now() - begin) * 10) / 10;
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), LIMIT_MS);
    });
    await Promise.race([ask(), late]);
    return { status: 'ok', ms: ms() };
  } catch (error) {
    if (error instanceof PoolSaturated) return { status: 'busy', ms: ms(), message: 'saturated' };
    // Addresses and credentials of services are nobody's business here: only what kind of failure it was.
    return { status: 'failed', ms: ms(), message: (error as { code?: string }).code ?? 'no answer' };
  } finally {
    clearTimeout(timer);
  }
}
