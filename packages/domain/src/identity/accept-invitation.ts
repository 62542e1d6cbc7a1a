// The three ways to say yes: as a new login, as the one that is signed in, and with the password of one that has no place yet.
import { Prisma, type Database, type Transaction } from '@cio/db';
import { z } from 'zod';
import {
  inSystemScope,
  isPrintable,
  LANGUAGES,
  newId,
  queueMail,
  record,
  useToken,
  type Actor,
} from '../platform/index.ts';
import { admit, type Admission } from './admission.ts';
import { linkLogin } from './applicant-links.ts';
import type { Arrival } from './devices.ts';
import { invitationEvent } from './invitation-events.ts';
import { findInvited, INVITATION_SCOPE, type Invited } from './invitation-link.ts';
import { INVITATION_ACCEPTED, INVITATION_LINK } from './invitation-mails.ts';
import { takingOn } from './invitation-rules.ts';
import { findLogin } from './logins.ts';
import { assertGoodPassword } from './password-policy.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { FORM_RULE } from './rules.ts';
import { guardedAccount, guardedAddress } from './sign-in.ts';
import { forgetTries, giveBackTry, takeTry, type Guarded } from './sign-in-guard.ts';

export interface Asked {
  requestId: string;
  now: Date;
}

/** Why a link opens nothing, the page of the link says. */
export type NotAccepted = 'dead' | 'otherPerson' | 'haveLogin' | 'wrongPassword';
export type TakenPlace = { kind: 'staff'; firmId: string } | { kind: 'applicant' };

export const AcceptAsNewInput = z.strictObject({
  token: z.string(),
  name: z.string().trim().min(1, 'required').max(200).refine(isPrintable, 'malformed'),
  password: z.string().min(1, 'required'),
  language: z.enum(LANGUAGES),
});
export type AcceptAsNewInput = z.input<typeof AcceptAsNewInput>;

/** Nobody has the address: makes the login, whose address the link has proved, and signs it in. */
export async function acceptAsNew(
  db: Database,
  raw: AcceptAsNewInput,
  arrival: Arrival,
  asked: Asked,
): Promise<Admission | NotAccepted> {
  const { token, name, password, language } = AcceptAsNewInput.parse(raw);
  const { now } = asked;
  const form: Guarded | null = arrival.address
    ? { kind: 'form', who: arrival.address, rule: FORM_RULE }
    : null;
  const invited = await inSystemScope(db, INVITATION_SCOPE, async (tx) => {
    if (form) await takeTry(tx, form, now);
    return findInvited(tx, token, now);
  });
  if (invited?.standing !== 'open') return 'dead';
  // A password that is refused leaves the link open for a better one.
  await assertGoodPassword(password, { email: invited.email, name, firm: invited.firm });
  const passwordHash = await hashPassword(password);
  return once(db, async (tx) => {
    const held = await tx.user.findFirst({ where: { email: invited.email }, select: { id: true } });
    if (held) return 'haveLogin';
    const userId = newId();
    const login = { id: userId, email: invited.email, name, language };
    await tx.user.create({
      data: { ...login, createdAt: now, emailVerifiedAt: now },
      select: { id: true },
    });
    await tx.userCredential.createMany({ data: [{ userId, passwordHash, updatedAt: now }] });
    if (!(await take(tx, token, { id: userId, name }, asked))) throw new Dead();
    if (form) await giveBackTry(tx, form);
    return enter(tx, userId, arrival, now);
  });
}

/** As whoever is signed in: the invitation is for its address and for no other. */
export async function acceptSignedIn(
  db: Database,
  { token, userId }: { token: string; userId: string },
  asked: Asked,
): Promise<TakenPlace | NotAccepted> {
  return once(db, async (tx) => {
    const invited = await findInvited(tx, token, asked.now);
    if (invited?.standing !== 'open') return 'dead';
    const user = await tx.user.findFirst({
      where: { id: userId, disabledAt: null },
      select: { id: true, email: true, name: true },
    });
    if (user?.email !== invited.email) return 'otherPerson';
    if (!(await take(tx, token, user, asked))) throw new Dead();
    return invited.kind === 'staff' ? { kind: 'staff', firmId: invited.orgId } : { kind: 'applicant' };
  });
}

/**
 * A login without any place cannot sign in, so it says yes with its password here. Tries count as those of the sign-in,
 * and a second factor is still owed where there is one.
 */
export async function acceptWithPassword(
  db: Database,
  raw: { token: string; password: string },
  arrival: Arrival,
  asked: Asked,
): Promise<Admission | NotAccepted> {
  const { token, password } = z
    .strictObject({ token: z.string(), password: z.string().min(1, 'required') })
    .parse(raw);
  const { now } = asked;
  const address = guardedAddress(arrival.address);
  const found = await inSystemScope(db, INVITATION_SCOPE, async (tx) => {
    const invited = await findInvited(tx, token, now);
    if (invited?.standing !== 'open') return null;
    if (address) await takeTry(tx, address, now);
    await takeTry(tx, guardedAccount(invited.email), now);
    return { invited, login: await findLogin(tx, { email: invited.email }) };
  });
  if (!found) return 'dead';
  const right = await passwordMatches(found.login?.passwordHash ?? null, password);
  if (!found.login || !right) return 'wrongPassword';
  const { id } = found.login;
  return once(db, async (tx) => {
    const user = await tx.user.findFirstOrThrow({ where: { id }, select: { id: true, name: true } });
    if (!(await take(tx, token, user, asked))) throw new Dead();
    if (address) await giveBackTry(tx, address);
    await forgetTries(tx, guardedAccount(found.invited.email));
    return enter(tx, id, arrival, now);
  });
}

/** Thrown to undo what was begun: another request accepted, or the firm withdrew, in between. */
class Dead extends Error {}

/** One person in two windows, or two ways in at once: the database says so, and the second looks again. */
const MOST_LOOKS = 3;

async function once<Answer>(
  db: Database,
  work: (tx: Transaction) => Promise<Answer>,
): Promise<Answer | 'dead'> {
  for (let look = 1; ; look += 1) {
    try {
      return await inSystemScope(db, INVITATION_SCOPE, work);
    } catch (error) {
      if (error instanceof Dead) return 'dead';
      const taken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
      if (look === MOST_LOOKS || !taken) throw error;
    }
  }
}

/** Gives the login its place and closes the invitation. False: it is no longer open; then everything is to be undone. */
async function take(
  tx: Transaction,
  token: string,
  user: { id: string; name: string },
  { now, requestId }: Asked,
): Promise<boolean> {
  const invited = await findInvited(tx, token, now);
  if (invited?.standing !== 'open') return false;
  const { count } = await tx.invitation.updateMany({
    where: { id: invited.id, version: invited.version, acceptedAt: null, revokedAt: null },
    data: { acceptedAt: now, acceptedBy: user.id, version: invited.version + 1 },
  });
  if (count === 0 || !(await join(tx, invited, user.id, { now, requestId }))) return false;
  await useToken(tx, INVITATION_LINK, token, now);
  await tx.user.updateMany({
    where: { id: user.id, emailVerifiedAt: null },
    data: { emailVerifiedAt: now },
  });
  const ctx = actingAs(invited, user.id, { now, requestId });
  const links = { user: user.id };
  await record(tx, ctx, invitationEvent('identity.invitation_accepted', invited, ['acceptedAt'], links));
  await queueMail(tx, ctx, INVITATION_ACCEPTED, {
    to: { userId: invited.invitedBy },
    orgId: invited.orgId,
    values: { who: user.name, kind: invited.kind },
  });
  return true;
}

async function join(tx: Transaction, invited: Invited, userId: string, asked: Asked): Promise<boolean> {
  const { orgId } = invited;
  const ctx = actingAs(invited, userId, asked);
  if (invited.kind === 'applicant') {
    await linkLogin(tx, ctx, { orgId, personId: invited.personId!, userId });
    return true;
  }
  const held = await tx.membership.findFirst({ where: { orgId, userId }, select: { endedAt: true } });
  const taking = takingOn(held);
  if (taking !== 'join') return taking === 'already';
  await tx.membership.create({
    data: { id: newId(), orgId, userId, role: invited.role, createdAt: asked.now },
    select: { id: true },
  });
  await record(tx, ctx, {
    orgId,
    type: 'identity.member_added',
    subject: { type: 'user', id: userId },
    changedFields: ['role'],
  });
  return true;
}

/** The trail names who said yes, as what they are by it. */
function actingAs({ orgId, personId, ...offer }: Invited, userId: string, { now, requestId }: Asked) {
  const actor: Actor =
    offer.kind === 'staff'
      ? { kind: 'staff', userId, orgId, role: offer.role, via: 'session' }
      : { kind: 'applicant', userId, links: [{ orgId, personId: personId! }] };
  return { actor, requestId, now: () => now, newId };
}

/** They came by the link of a mail, and have a place by now. */
async function enter(tx: Transaction, userId: string, arrival: Arrival, now: Date): Promise<Admission> {
  const login = await findLogin(tx, { id: userId });
  const admission = login && (await admit(tx, login, 'link', arrival, now));
  if (!admission) throw new Dead();
  return admission;
}
