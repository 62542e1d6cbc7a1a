// A new passkey. The password is asked before, and the authenticator asks for the person: so it is both factors in one.
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { DomainError, inSystemScope, newId } from '../platform/index.ts';
import { announce, OWN_FACTORS, type SelfContext } from './factor-store.ts';
import { PASSKEY_ADDED } from './passkey-mails.ts';
import { MOST_PASSKEYS } from './passkey-rules.ts';
import {
  AddPasskeyInput,
  BeginPasskeyInput,
  readAnswer,
  RegistrationAnswer,
  type PasskeyQuestion,
} from './passkey-schemas.ts';
import { viewOf } from './passkeys.ts';
import { assertAllowed } from './permissions.ts';
import { assertPassword } from './prove-again.ts';
import type { RelyingParty } from './relying-party.ts';
import { beginStep, endStep, findStep } from './sign-in-steps.ts';
import { followFactors, lockWaysIn } from './ways-in.ts';

/** ES256 and RS256, which all authenticators have one of, and Ed25519. */
const ALGORITHMS = [-7, -8, -257];

export async function beginPasskey(
  ctx: SelfContext,
  party: RelyingParty,
  raw: BeginPasskeyInput,
): Promise<PasskeyQuestion> {
  assertAllowed(ctx.actor, 'self');
  const { password } = BeginPasskeyInput.parse(raw);
  const { userId } = ctx.actor;
  await assertPassword(ctx.db, userId, password, ctx.now());
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    const { email, name } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true, name: true },
    });
    const held = await tx.passkey.findMany({
      where: { userId },
      select: { credentialId: true, transports: true },
    });
    if (held.length >= MOST_PASSKEYS) throw refused('tooManyPasskeys', { most: MOST_PASSKEYS });
    const options = await generateRegistrationOptions({
      rpName: party.name,
      rpID: party.id,
      userName: email,
      userDisplayName: name,
      userID: handleOf(userId),
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      excludeCredentials: held.map(({ credentialId, transports }) => ({
        id: Buffer.from(credentialId).toString('base64url'),
        transports,
      })),
    });
    const begun = await beginStep(
      tx,
      { kind: 'passkey-registration', userId, challenge: options.challenge },
      ctx.now(),
    );
    return { options, step: begun.secret };
  });
}

/** Keeps the passkey that answered. `sessionId`: the session that asks, which has proved twice who holds it by now. */
export async function addPasskey(
  ctx: SelfContext,
  party: RelyingParty,
  sessionId: string,
  raw: AddPasskeyInput,
): Promise<ReturnType<typeof viewOf>> {
  assertAllowed(ctx.actor, 'self');
  const input = AddPasskeyInput.parse(raw);
  const { userId } = ctx.actor;
  const challenge = await useQuestion(ctx, input.step);
  const found = await verified(party, input.credential, challenge);
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    await lockWaysIn(tx, userId);
    const passkey = {
      id: newId(),
      userId,
      credentialId: new Uint8Array(Buffer.from(found.id, 'base64url')),
      publicKey: new Uint8Array(found.publicKey),
      counter: BigInt(found.counter),
      transports: found.transports,
      backedUp: found.backedUp,
      name: input.name,
      createdAt: ctx.now(),
      lastUsedAt: null,
    };
    const { count } = await tx.passkey.createMany({ data: [passkey], skipDuplicates: true });
    if (count === 0) throw refused('passkeyKnown');
    await followFactors(tx, userId, ctx.now());
    await tx.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null, secondFactorAt: null },
      data: { secondFactorAt: ctx.now() },
    });
    await announce(tx, ctx, {
      userId,
      type: 'identity.passkey_added',
      changedFields: ['passkeys'],
      mail: PASSKEY_ADDED,
      values: { passkey: input.name },
    });
    return viewOf(passkey);
  });
}

/** Takes the question away before the answer is looked at: it is good for one answer, right or wrong. */
function useQuestion(ctx: SelfContext, secret: string): Promise<string> {
  return inSystemScope(ctx.db, OWN_FACTORS, async (tx) => {
    const step = await findStep(tx, 'passkey-registration', secret, ctx.now());
    const own = step !== null && step.userId === ctx.actor.userId && step.challenge !== null;
    if (!own || !(await endStep(tx, step.id, ctx.now()))) throw refused('passkeyLate');
    return step.challenge!;
  });
}

async function verified(party: RelyingParty, json: string, expectedChallenge: string) {
  const answer = readAnswer(RegistrationAnswer, json);
  if (!answer) throw refused('passkeyRefused');
  const { transports = [], ...response } = answer.response;
  const result = await verifyRegistrationResponse({
    response: { ...answer, response, clientExtensionResults: {} },
    expectedChallenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!result?.verified) throw refused('passkeyRefused');
  const { credential, credentialBackedUp } = result.registrationInfo;
  return { ...credential, transports, backedUp: credentialBackedUp };
}

/** What the authenticator gives back to say whose passkey it is: an id of ours, which says nothing about the person. */
export const handleOf = (userId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex'));

type Refusal = 'passkeyKnown' | 'passkeyLate' | 'passkeyRefused' | 'tooManyPasskeys';

const refused = (key: Refusal, values?: Record<string, number>): DomainError =>
  new DomainError('invalid', { fields: { passkey: { key, ...(values ? { values } : {}) } } });
