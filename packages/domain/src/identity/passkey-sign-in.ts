// Signing in with a passkey: alone, where the passkey itself says who comes, or as the second factor after something else.
import type { Database } from '@cio/db';
import { generateAuthenticationOptions } from '@simplewebauthn/server';
import { inSystemScope } from '../platform/index.ts';
import { admit, admitAfter, type Admission, type SignedIn } from './admission.ts';
import { holdsDevice, type Arrival } from './devices.ts';
import { findLogin } from './logins.ts';
import { provePasskey } from './passkey-proof.ts';
import { PasskeyAnswerInput, type PasskeyQuestion } from './passkey-schemas.ts';
import type { RelyingParty } from './relying-party.ts';
import { guardedAddress } from './sign-in.ts';
import { giveBackTry, takeTry } from './sign-in-guard.ts';
import { askInStep, beginStep, endStep, findStep, tryStep } from './sign-in-steps.ts';

const SCOPE = 'identity.sign-in';

/** Asks whoever is there. Counts against the address until somebody came in, as a wrong password does. */
export async function beginPasskeySignIn(
  db: Database,
  party: RelyingParty,
  { address, now }: { address: string | null; now: Date },
): Promise<PasskeyQuestion> {
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  return inSystemScope(db, SCOPE, async (tx) => {
    const guarded = guardedAddress(address);
    if (guarded) await takeTry(tx, guarded, now);
    const { challenge } = options;
    const { secret } = await beginStep(tx, { kind: 'passkey-sign-in', userId: null, challenge }, now);
    return { options, step: secret };
  });
}

/** Lets in whoever the passkey belongs to, or answers null: what was wrong with it is nobody's business. */
export async function finishPasskeySignIn(
  db: Database,
  party: RelyingParty,
  raw: PasskeyAnswerInput,
  arrival: Arrival,
  now: Date,
): Promise<Admission | null> {
  const { step: secret, credential } = PasskeyAnswerInput.parse(raw);
  return inSystemScope(db, SCOPE, async (tx) => {
    const step = await findStep(tx, 'passkey-sign-in', secret, now);
    // The question is used up by its first answer, right or wrong.
    if (!step?.challenge || !(await endStep(tx, step.id, now))) return null;
    const question = { party, challenge: step.challenge, userId: null };
    const userId = await provePasskey(tx, question, credential, now);
    const login = userId && (await findLogin(tx, { id: userId }));
    if (!login) return null;
    const guarded = guardedAddress(arrival.address);
    if (guarded) await giveBackTry(tx, guarded);
    return admit(tx, login, 'passkey', arrival, now);
  });
}

/** Asks the passkeys of the login that a second factor is owed by. Null: the step is over, or there is none. */
export async function askPasskeyAsSecondFactor(
  db: Database,
  party: RelyingParty,
  stepSecret: string,
  now: Date,
): Promise<{ options: unknown } | null> {
  return inSystemScope(db, SCOPE, async (tx) => {
    const step = await findStep(tx, 'second-factor', stepSecret, now);
    if (!step?.userId) return null;
    const held = await tx.passkey.findMany({
      where: { userId: step.userId },
      select: { credentialId: true, transports: true },
    });
    if (held.length === 0) return null;
    const options = await generateAuthenticationOptions({
      rpID: party.id,
      userVerification: 'required',
      allowCredentials: held.map(({ credentialId, transports }) => ({
        id: Buffer.from(credentialId).toString('base64url'),
        transports,
      })),
    });
    await askInStep(tx, step.id, options.challenge);
    return { options };
  });
}

/** The session that was owed, or null: a wrong answer took one of the tries that the step has. */
export async function passkeyAsSecondFactor(
  db: Database,
  party: RelyingParty,
  raw: PasskeyAnswerInput,
  arrival: Arrival & { device: string },
  now: Date,
): Promise<SignedIn | null> {
  const { step: secret, credential } = PasskeyAnswerInput.parse(raw);
  return inSystemScope(db, SCOPE, async (tx) => {
    const step = await tryStep(tx, 'second-factor', secret, now);
    const { userId, deviceId, challenge } = step ?? {};
    if (!step || !userId || !deviceId || !challenge) return null;
    await askInStep(tx, step.id, null);
    // The step belongs to one browser: its cookie alone, carried elsewhere, is worth nothing.
    if (!(await holdsDevice(tx, deviceId, userId, arrival.device))) return null;
    if (!(await provePasskey(tx, { party, challenge, userId }, credential, now))) return null;
    const login = await findLogin(tx, { id: userId });
    return login && admitAfter(tx, { ...step, deviceId }, login, arrival, now);
  });
}

/** Whether the login that owes a second factor could give a passkey. */
export async function mayUsePasskey(db: Database, stepSecret: string, now: Date): Promise<boolean> {
  return inSystemScope(db, SCOPE, async (tx) => {
    const step = await findStep(tx, 'second-factor', stepSecret, now);
    return step?.userId ? (await tx.passkey.count({ where: { userId: step.userId } })) > 0 : false;
  });
}
