// Whether an answer comes from a passkey that we know, to the question that we asked, at our own address.
import type { Transaction } from '@cio/db';
import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { newId, queueMail } from '../platform/index.ts';
import { PASSKEY_COPIED } from './passkey-mails.ts';
import { wentBack } from './passkey-rules.ts';
import { AssertionAnswer, readAnswer } from './passkey-schemas.ts';
import { handleOf } from './register-passkey.ts';
import type { RelyingParty } from './relying-party.ts';

export interface Question {
  party: RelyingParty;
  challenge: string;
  /** Whose passkey it must be; null when the passkey itself says who comes. */
  userId: string | null;
}

/** Whose passkey answered; null for every answer that is not right. */
export async function provePasskey(
  tx: Transaction,
  { party, challenge, userId }: Question,
  json: string,
  now: Date,
): Promise<string | null> {
  const answer = readAnswer(AssertionAnswer, json);
  if (!answer) return null;
  const passkey = await tx.passkey.findFirst({
    where: {
      credentialId: new Uint8Array(Buffer.from(answer.rawId, 'base64url')),
      ...(userId ? { userId } : {}),
    },
  });
  if (!passkey) return null;
  const { userHandle, ...response } = answer.response;
  const handle = Buffer.from(handleOf(passkey.userId)).toString('base64url');
  if (userHandle ? userHandle !== handle : userId === null) return null;
  const result = await verifyAuthenticationResponse({
    response: { ...answer, response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    // The count is compared below: only who holds the key may raise the alarm.
    credential: { id: answer.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
  }).catch(() => null);
  if (!result?.verified) return null;
  const { newCounter, credentialBackedUp } = result.authenticationInfo;
  if (wentBack(Number(passkey.counter), newCounter)) {
    const values = { passkey: passkey.name };
    await queueMail(tx, { now: () => now, newId }, PASSKEY_COPIED, {
      to: { userId: passkey.userId },
      values,
    });
    return null;
  }
  // Of two answers with the same count, one is a copy: only the first finds the count as it was.
  const { count } = await tx.passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter: BigInt(newCounter), backedUp: credentialBackedUp, lastUsedAt: now },
  });
  return count === 1 ? passkey.userId : null;
}
