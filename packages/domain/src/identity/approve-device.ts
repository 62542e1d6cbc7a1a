// A browser that was never seen waits at the door; the mail to its owner lets it in, or sends it away.
import type { Database, Transaction } from '@cio/db';
import { findToken, inSystemScope, newId, useToken, type OneTimeToken } from '../platform/index.ts';
import { admitAfter, approveDevice, askForApproval, type SignedIn } from './admission.ts';
import { deviceOf } from './device-words.ts';
import type { Arrival } from './devices.ts';
import { findLogin } from './logins.ts';
import { mailAllowed } from './mail-limit.ts';
import { APPROVE_DEVICE } from './mails.ts';
import { forgetDevice } from './own-devices.ts';
import { recordForFirms } from './own-login.ts';
import { endStep, findStep, type OpenStep } from './sign-in-steps.ts';

export interface WaitingDevice {
  browser: string | null;
  system: string | null;
  /** When it came. */
  at: string;
}

/** What the page behind the mail's link shows. Null: the link is unknown, too old or used. */
export function findWaitingDevice(db: Database, secret: string, now: Date): Promise<WaitingDevice | null> {
  return inSystemScope(db, 'identity.one-time-link', async (tx) => {
    const token = await findToken(tx, 'approve-device', secret, now);
    const device = token && (await deviceOfToken(tx, token));
    return device && { ...deviceOf(device.userAgent), at: device.createdAt.toISOString() };
  });
}

export type DeviceAnswer = 'let-in' | 'refuse';

/** The buttons of that page. False: the link opens nothing any more. Returns the sessions that a refusal ended. */
export function answerForDevice(
  db: Database,
  { token: secret, answer }: { token: string; answer: DeviceAnswer },
  { now, requestId }: { now: Date; requestId: string },
): Promise<{ ended: string[] } | false> {
  return inSystemScope(db, 'identity.one-time-link', async (tx) => {
    const token = await useToken(tx, 'approve-device', secret, now);
    const device = token && (await deviceOfToken(tx, token));
    if (!device) return false;
    if (answer === 'let-in') {
      await approveDevice(tx, device.id, now);
      return { ended: [] };
    }
    const { userId } = device;
    const ended = (await forgetDevice(tx, device, now)) ?? [];
    const about = { now: () => now, newId, requestId };
    await recordForFirms(tx, about, userId, {
      type: 'identity.device_refused',
      changedFields: ['devices'],
    });
    return { ended };
  });
}

const deviceOfToken = ({ device }: Transaction, { userId, data }: OneTimeToken) =>
  userId === null
    ? null
    : device.findFirst({
        where: { id: data.deviceId ?? '', userId, removedAt: null, user: { disabledAt: null } },
        select: { id: true, userId: true, userAgent: true, createdAt: true },
      });

type ApprovalStep = OpenStep & { userId: string; deviceId: string };

async function waitingStep(tx: Transaction, secret: string, now: Date) {
  const step = await findStep(tx, 'approve-device', secret, now);
  if (!step?.userId || !step.deviceId) return null;
  const device = await tx.device.findFirst({
    where: { id: step.deviceId, removedAt: null },
    select: { approvedAt: true, userAgent: true },
  });
  return device && { step: step as ApprovalStep, device };
}

/** How the browser that holds this step stands. `gone`: refused, too late, or never begun. */
export function approvalStanding(
  db: Database,
  secret: string,
  now: Date,
): Promise<'waiting' | 'approved' | 'gone'> {
  return inSystemScope(db, 'identity.sign-in', async (tx) => {
    const found = await waitingStep(tx, secret, now);
    if (!found) return 'gone';
    return found.device.approvedAt ? 'approved' : 'waiting';
  });
}

/** Opens the session that the step waited for. */
export function enterApproved(
  db: Database,
  secret: string,
  arrival: Arrival,
  now: Date,
): Promise<SignedIn | 'waiting' | 'gone'> {
  return inSystemScope(db, 'identity.sign-in', async (tx) => {
    const found = await waitingStep(tx, secret, now);
    if (!found || !arrival.device) return 'gone';
    const { step, device } = found;
    if (!device.approvedAt) return 'waiting';
    const login = await findLogin(tx, { id: step.userId });
    // A second factor that was set up meanwhile is owed: signing in begins anew, and asks for it.
    if (!login || login.hasSecondFactor) {
      await endStep(tx, step.id, now);
      return 'gone';
    }
    return (await admitAfter(tx, step, login, { ...arrival, device: arrival.device }, now)) ?? 'gone';
  });
}

/** The mail once more, a few times an hour. */
export function resendApproval(db: Database, secret: string, now: Date): Promise<'sent' | 'enough' | 'gone'> {
  return inSystemScope(db, 'identity.one-time-link', async (tx) => {
    const found = await waitingStep(tx, secret, now);
    if (!found) return 'gone';
    const { userId, deviceId } = found.step;
    if (!(await mailAllowed(tx, APPROVE_DEVICE, userId, now))) return 'enough';
    await askForApproval(tx, userId, deviceId, found.device.userAgent, now);
    return 'sent';
  });
}
