import net from 'node:net';
import type { ServerResponse } from 'node:http';
import { BlobServiceClient } from '@azure/storage-blob';
import { databaseAnswers, queueAnswers } from '@cio/domain/platform';
import { env } from '../../env.ts';
import { services } from '../services.ts';
import { answerJson } from './answer.ts';

interface Check {
  status: 'ok' | 'failed';
  ms: number;
  message?: string;
}

const LIMIT_MS = 3_000;

/** Database and queue decide; the rest is told, because the product works without it for a while. */
const DECISIVE = ['database', 'queue'];

export async function readyDoor(res: ServerResponse): Promise<void> {
  const { db } = services();
  const { blobConnectionString, smtpUrl, redisUrl } = env();
  const [database, queue, storage, mail] = await Promise.all([
    check(() => databaseAnswers(db)),
    check(() => queueAnswers(db, redisUrl)),
    blobConnectionString
      ? check(() =>
          BlobServiceClient.fromConnectionString(blobConnectionString, {
            retryOptions: { maxTries: 1 },
          }).getProperties(),
        )
      : null,
    smtpUrl ? check(() => reach(new URL(smtpUrl))) : null,
  ]);
  const checks: Record<string, Check> = {
    database,
    queue,
    ...(storage ? { storage } : {}),
    ...(mail ? { mail } : {}),
  };
  const failed = Object.keys(checks).filter((name) => checks[name]!.status === 'failed');
  const ready = !failed.some((name) => DECISIVE.includes(name));
  const status = !ready ? 'unavailable' : failed.length > 0 ? 'degraded' : 'ok';
  answerJson(res, ready ? 200 : 503, { status, checks });
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
    // Addresses and credentials of services are nobody's business here: only what kind of failure it was.
    return { status: 'failed', ms: ms(), message: (error as { code?: string }).code ?? 'no answer' };
  } finally {
    clearTimeout(timer);
  }
}

function reach(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: url.hostname, port: Number(url.port || 25), timeout: LIMIT_MS });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.once('error', reject);
  });
}
