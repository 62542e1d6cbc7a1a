// A browser that was here before brings a secret back. The cookie is one for the browser; each login that uses it has a row of its own.
import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '@cio/db';
import { newId } from '../platform/index.ts';

/** What a sign-in comes with, besides the proof of who it is. */
export interface Arrival {
  userAgent: string | null;
  /** Where the request came from, as the server itself saw it. */
  address?: string | null;
  /** The secret that the browser kept from an earlier sign-in. */
  device?: string | null;
  /** Stay signed in on this device for a month. Holds in the portal alone (admission.ts). */
  keep?: boolean;
}

export interface ArrivedDevice {
  id: string;
  secret: string;
  /** Never seen before for this login, which had been used elsewhere. */
  strange: boolean;
  approved: boolean;
  trusted: boolean;
}

const hashOf = (secret: string, userId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(`${userId}\n${secret}`).digest());

const looksLikeSecret = (secret: string): boolean => /^[\w-]{43}$/.test(secret);

/** The row of this browser for this login, made at the first meeting. One that was removed is met as a stranger. */
export async function arrive(
  tx: Transaction,
  userId: string,
  { device, userAgent }: Arrival,
  now: Date,
): Promise<ArrivedDevice> {
  const brought = device && looksLikeSecret(device) ? device : null;
  const known = brought
    ? await tx.device.findFirst({
        where: { secretHash: hashOf(brought, userId), removedAt: null },
        select: { id: true, approvedAt: true, trustedUntil: true },
      })
    : null;
  if (brought && known) {
    await tx.device.updateMany({ where: { id: known.id }, data: { lastSeenAt: now } });
    return {
      id: known.id,
      secret: brought,
      strange: false,
      approved: known.approvedAt !== null,
      trusted: known.trustedUntil !== null && known.trustedUntil > now,
    };
  }
  const before = await tx.device.count({ where: { userId } });
  // A secret that once belonged to a removed device is not used again; one that another login uses here is.
  const taken = brought && (await tx.device.count({ where: { secretHash: hashOf(brought, userId) } })) > 0;
  const secret = brought && !taken ? brought : randomBytes(32).toString('base64url');
  const id = newId();
  await tx.device.createMany({
    data: [
      {
        id,
        userId,
        secretHash: hashOf(secret, userId),
        userAgent: userAgent?.slice(0, 300) ?? null,
        createdAt: now,
        lastSeenAt: now,
      },
    ],
  });
  return { id, secret, strange: before > 0, approved: false, trusted: false };
}

/** On no other device a second factor is spared any more. */
export async function distrustDevices(
  tx: Transaction,
  userId: string,
  { butOf }: { butOf: string | null },
): Promise<void> {
  const here = butOf === null ? [] : [{ sessions: { some: { id: butOf } } }];
  await tx.device.updateMany({
    where: { userId, trustedUntil: { not: null }, NOT: here },
    data: { trustedUntil: null },
  });
}

/** Whether this browser is that device of that login, and was not removed. */
export const holdsDevice = async (
  tx: Transaction,
  id: string,
  userId: string,
  secret: string,
): Promise<boolean> =>
  (await tx.device.count({ where: { id, secretHash: hashOf(secret, userId), removedAt: null } })) === 1;

const TRUST_MS = 30 * 86_400_000;

/** No second factor is asked on it for thirty days. */
export const trustDevice = async (tx: Transaction, id: string, now: Date): Promise<void> => {
  await tx.device.updateMany({ where: { id }, data: { trustedUntil: new Date(now.getTime() + TRUST_MS) } });
};
