// Who came is proved; this decides whether the door opens, and opens it. Every way of signing in ends here.
import type { Transaction } from '@cio/db';
import { newId, queueMail } from '../platform/index.ts';
import { nextStep, provenTwice, type Facts, type Proof } from './admission-rules.ts';
import { arrive, type Arrival, type ArrivedDevice } from './devices.ts';
import { describeDevice } from './device-words.ts';
import type { Login } from './logins.ts';
import { APPROVE_DEVICE, NEW_DEVICE } from './mails.ts';
import { SESSION_ABSOLUTE_MS, SESSION_KEPT_MS } from './sessions.ts';
import { beginStep, endStep, type BegunStep, type OpenStep } from './sign-in-steps.ts';

export interface SignedIn {
  step: 'in';
  sessionId: string;
  generation: 0;
  userId: string;
  kind: 'staff' | 'applicant';
  expiresAt: Date;
  /** For the browser's own cookie. */
  device: string;
}

export interface Owing extends BegunStep {
  step: 'second-factor' | 'approve-device';
  device: string;
}

export type Admission = SignedIn | Owing;

/** Lets in whom this proof identifies, or says what is still owed. Null: a login without a place anywhere. */
export async function admit(
  tx: Transaction,
  login: Login,
  proof: Proof,
  arrival: Arrival,
  now: Date,
): Promise<Admission | null> {
  const { place } = login;
  if (!place) return null;
  const device = await arrive(tx, login.id, arrival, now);
  const facts: Facts = {
    proof,
    hasSecondFactor: login.hasSecondFactor,
    mustApprove: login.mustApprove,
    device,
  };
  const step = nextStep(facts);
  if (step === 'in') {
    // Before the approval is due, so that a link or a passkey given once counts for the next time.
    if (proof === 'link' || proof === 'passkey') await approveDevice(tx, device.id, now);
    if (device.strange) await tellOfDevice(tx, login.id, arrival, now);
    return openSession(tx, { login, place, device, arrival, provenTwice: provenTwice(facts) }, now);
  }
  const owed = { kind: step, userId: login.id, deviceId: device.id, keep: arrival.keep ?? false };
  const begun = await beginStep(tx, owed, now);
  if (step === 'approve-device') await askForApproval(tx, login.id, device.id, arrival.userAgent, now);
  return { step, ...begun, device: device.secret };
}

/** After the second factor or the approval that a step waited for. Null: another request went through first. */
export async function admitAfter(
  tx: Transaction,
  step: OpenStep & { deviceId: string },
  login: Login,
  arrival: Arrival & { device: string },
  now: Date,
): Promise<SignedIn | null> {
  const { place } = login;
  if (!place || !(await endStep(tx, step.id, now))) return null;
  // Asked before the device counts as let in.
  const strange = await isStrange(tx, step.deviceId, login.id);
  await approveDevice(tx, step.deviceId, now);
  const device = { id: step.deviceId, secret: arrival.device };
  const provenTwice = step.kind === 'second-factor';
  // A device that was approved by mail has been told of by that mail.
  if (provenTwice && strange) await tellOfDevice(tx, login.id, arrival, now);
  return openSession(
    tx,
    { login, place, device, arrival: { ...arrival, keep: step.keep }, provenTwice },
    now,
  );
}

export const askForApproval = (
  tx: Transaction,
  userId: string,
  deviceId: string,
  userAgent: string | null,
  now: Date,
): Promise<void> =>
  queueMail(tx, { now: () => now, newId }, APPROVE_DEVICE, {
    to: { userId },
    values: { deviceId, device: describeDevice(userAgent) },
  });

export const approveDevice = async (tx: Transaction, id: string, now: Date): Promise<void> => {
  await tx.device.updateMany({ where: { id, approvedAt: null }, data: { approvedAt: now } });
};

/** It was never let in before, and there were other devices. */
async function isStrange(tx: Transaction, deviceId: string, userId: string): Promise<boolean> {
  const fresh = { id: deviceId, approvedAt: null, sessions: { none: {} } };
  if ((await tx.device.count({ where: fresh })) === 0) return false;
  return (await tx.device.count({ where: { userId, id: { not: deviceId } } })) > 0;
}

const tellOfDevice = (tx: Transaction, userId: string, arrival: Arrival, now: Date): Promise<void> =>
  queueMail(tx, { now: () => now, newId }, NEW_DEVICE, {
    to: { userId },
    values: { device: describeDevice(arrival.userAgent) },
  });

interface Opening {
  login: Login;
  place: NonNullable<Login['place']>;
  device: Pick<ArrivedDevice, 'id' | 'secret'>;
  arrival: Arrival;
  provenTwice: boolean;
}

async function openSession(
  tx: Transaction,
  { login, place, device, arrival, provenTwice }: Opening,
  now: Date,
): Promise<SignedIn> {
  // Whoever works in a firm is signed out when idle, whatever the form asked for.
  const kept = place.kind === 'applicant' && arrival.keep === true;
  const session = {
    id: newId(),
    userId: login.id,
    kind: place.kind,
    orgId: place.orgId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + (kept ? SESSION_KEPT_MS : SESSION_ABSOLUTE_MS)),
    userAgent: arrival.userAgent?.slice(0, 300) ?? null,
    deviceId: device.id,
    secondFactorAt: provenTwice ? now : null,
    kept,
  };
  await tx.session.create({ data: session, select: { id: true } });
  return {
    step: 'in',
    sessionId: session.id,
    generation: 0,
    userId: login.id,
    kind: session.kind,
    expiresAt: session.expiresAt,
    device: device.secret,
  };
}
