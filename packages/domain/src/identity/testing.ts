// Builders: a firm with one member of a role, ready to act.
import { randomBytes } from 'node:crypto';
import type { Database } from '@cio/db';
import { asSuper } from '@cio/db/testing';
import {
  newId,
  sendDueMail,
  type ApplicantContext,
  type OutgoingLetter,
  type Role,
  type StaffContext,
} from '../platform/index.ts';
import { applicantContext, staffContext, testMasterKey } from '../platform/testing.ts';
import { Secret } from 'otpauth';
import type { SaveLicenceInput } from './licence-schemas.ts';
import { beginTotp } from './begin-totp.ts';
import { confirmTotp } from './confirm-totp.ts';
import { listMembers } from './member-queries.ts';
import { IDENTITY_MAILS } from './mails.ts';
import { createApplicantLogin, createFirm, createMember } from './provision.ts';
import { secondFactorKeys } from './second-factor-keys.ts';
import { codeAt } from './totp.ts';
import { signIn, type Credentials } from './sign-in.ts';
import type { SignedIn } from './admission.ts';

export const TEST_PASSWORD = 'a password for tests only';

export interface TestFirm {
  orgId: string;
  slug: string;
  userId: string;
  email: string;
  ctx: StaffContext;
  as(role: Role): StaffContext;
}

export async function makeFirm(db: Database, role: Role = 'consultant', now?: () => Date): Promise<TestFirm> {
  const slug = `firm-${randomBytes(5).toString('hex')}`;
  const email = `${role.replace('_', '-')}@${slug}.example`;
  const at = now?.() ?? new Date();
  const { id: orgId } = await createFirm(db, { slug, name: `Firm ${slug}` }, at);
  const { userId } = await createMember(
    db,
    { firmSlug: slug, email, name: 'Test Person', password: TEST_PASSWORD, role },
    at,
  );
  const as = (wanted: Role) => staffContext(db, { userId, orgId, role: wanted }, now);
  return { orgId, slug, userId, email, ctx: as(role), as };
}

/** One more person on the staff of a firm, and their own context. */
export async function addMember(
  firm: TestFirm,
  role: Role,
  name = 'Another Person',
): Promise<{ id: string; userId: string; email: string; ctx: StaffContext }> {
  const { db } = firm.ctx;
  const email = `${randomBytes(5).toString('hex')}@${firm.slug}.example`;
  const { userId } = await createMember(
    db,
    { firmSlug: firm.slug, email, name, password: TEST_PASSWORD, role },
    firm.ctx.now(),
  );
  const ctx = staffContext(db, { userId, orgId: firm.orgId, role }, firm.ctx.now);
  return { id: await memberIdOf({ ctx, email }), userId, email, ctx };
}

/** Signs in with the password alone. Null: refused. What else is owed is the business of tests that ask for it. */
export async function signedIn(
  db: Database,
  credentials: Pick<Credentials, 'email'> & Partial<Credentials>,
  now: Date,
): Promise<SignedIn | null> {
  const admission = await signIn(db, { password: TEST_PASSWORD, userAgent: null, ...credentials }, now);
  if (admission && admission.step !== 'in') throw new Error(`${credentials.email} owes ${admission.step}`);
  return admission;
}

/** The id of the place that this address has in the firm. */
export async function memberIdOf({ ctx, email }: { ctx: StaffContext; email: string }): Promise<string> {
  const { items } = await listMembers(ctx, { q: email });
  return items[0]!.id;
}

/** What was announced of a person after they came, oldest first. */
export const eventsOf = (superUrl: string, userId: string) =>
  asSuper(superUrl, async (root) => {
    const { rows } = await root.query<{ type: string; payload: object; actor_id: string }>(
      `select type, payload, actor_id from outbox_events
       where subject_id = $1 and type <> 'identity.member_added' order by id`,
      [userId],
    );
    return rows;
  });

export const licenceFacts = (
  overrides: Partial<SaveLicenceInput> = {},
): Omit<SaveLicenceInput, 'memberId' | 'version'> => ({
  body: 'college',
  number: 'R507713',
  class: 'rcic_irb',
  status: 'active',
  expiresOn: '2027-06-30',
  ...overrides,
});

/** Everything that is due, as it would have left; of one reader, if one is named. */
export async function deliver(db: Database, now: Date, to?: string): Promise<OutgoingLetter[]> {
  const left: OutgoingLetter[] = [];
  const door = { send: (letter: OutgoingLetter) => Promise.resolve(void left.push(letter)), close: () => {} };
  const appUrl = new URL('https://app.example');
  const settings = { door, from: 'Test <no-reply@x.example>', appUrl, linkKey: 'of tests' };
  const fail = (_: string, error: unknown) => {
    throw error;
  };
  while ((await sendDueMail(db, { ...settings, templates: IDENTITY_MAILS }, now, fail)) > 0);
  return left.filter((letter) => to === undefined || letter.to === to);
}

/** The secret of the link in a letter. */
export const tokenIn = (letter: OutgoingLetter | undefined): string =>
  /token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '';

/** A login that is no firm's staff. */
export async function makeApplicant(
  db: Database,
  now: Date,
): Promise<{ userId: string; email: string; ctx: ApplicantContext }> {
  const email = `${randomBytes(5).toString('hex')}@client.example`;
  const login = { email, name: 'Some Client', password: TEST_PASSWORD, language: 'en' as const };
  const { userId } = await createApplicantLogin(db, login, now);
  return { userId, email, ctx: { ...applicantContext(db, userId, []), now: () => now } };
}

/** Makes a login the person of a firm, as that firm would: the module that keeps people comes after this one. */
export async function givePortal(superUrl: string, orgId: string, userId: string): Promise<void> {
  const personId = newId();
  await asSuper(superUrl, async (root) => {
    await root.query(
      `insert into people (id, org_id, given_name, family_name, family_key, given_key, created_at, updated_at)
       values ($1, $2, 'Some', 'Client', 'client some', 'some client', now(), now())`,
      [personId, orgId],
    );
    await root.query(
      `insert into applicant_links (id, org_id, user_id, person_id, created_at) values ($1, $2, $3, $4, now())`,
      [newId(), orgId, userId, personId],
    );
  });
}

export const TEST_KEYS = secondFactorKeys('a secret that only these tests know', testMasterKey);

export interface TestApp {
  /** What the app shows at this moment. */
  codeAt(now: Date): string;
  recoveryCodes: string[];
}

/** Sets an authenticator app up, as its owner does at the account page. Its first code is the one of this moment. */
export async function setUpApp(
  ctx: StaffContext,
  session: { id: string },
  { keys = TEST_KEYS, password = TEST_PASSWORD } = {},
): Promise<TestApp> {
  const user = {
    id: ctx.actor.userId,
    name: '',
    email: 'app@x.example',
    language: 'en',
    timeZone: '',
    theme: null,
    density: null,
  } as const;
  const pending = await beginTotp(ctx, { ...session, user, firm: null }, { password }, keys);
  const secret = secretOfUri(pending.uri);
  const { recoveryCodes } = await confirmTotp(ctx, session, { code: codeAt(secret, ctx.now()) }, keys);
  return { codeAt: (now) => codeAt(secret, now), recoveryCodes: recoveryCodes ?? [] };
}

export const secretOfUri = (uri: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Secret.fromBase32(new URL(uri).searchParams.get('secret')!).buffer).slice();
