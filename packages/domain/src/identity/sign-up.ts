import { Prisma, type Database, type Transaction } from '@cio/db';
import { z } from 'zod';
import { inSystemScope, LANGUAGES, newId, queueMail, record, type Role } from '../platform/index.ts';
import { HAVE_ACCOUNT, VERIFY_EMAIL } from './mails.ts';
import { hashPassword } from './passwords.ts';
import { assertGoodPassword } from './password-policy.ts';
import { FORM_RULE, freeSlug, slugOf } from './rules.ts';
import { EmailAddress } from './schemas.ts';
import { takeTry } from './sign-in-guard.ts';
import { mailAllowed } from './mail-limit.ts';

const Words = z.string().trim().min(1, 'required').max(200);

export const SignUpInput = z.strictObject({
  firm: Words,
  name: Words,
  email: EmailAddress,
  password: z.string().min(1, 'required'),
  language: z.enum(LANGUAGES),
});
export type SignUpInput = z.input<typeof SignUpInput>;

/** Who can give rights away works with a second factor from the first day; the firm may ask it of more roles. */
const ASKED_FROM_THE_START = ['owner', 'admin'] as const satisfies readonly Role[];

/** Two firms of one name, or one person in two windows: the database says so, and the second looks again. */
const MOST_LOOKS = 5;

/**
 * Makes a firm with its owner and mails the link that confirms the address. An address that has a login already gets
 * a mail that says so; the answer is the same, so the form tells nobody who has an account.
 */
export async function signUpFirm(
  db: Database,
  raw: SignUpInput,
  request: { address: string | null; requestId: string; now: Date },
): Promise<void> {
  const input = SignUpInput.parse(raw);
  await assertGoodPassword(input.password, { email: input.email, name: input.name, firm: input.firm });
  if (request.address !== null) {
    const guarded = { kind: 'form', who: request.address, rule: FORM_RULE } as const;
    await inSystemScope(db, 'identity.sign-up', (tx) => takeTry(tx, guarded, request.now));
  }
  const passwordHash = await hashPassword(input.password);
  for (let look = 1; ; look += 1) {
    try {
      return await inSystemScope(db, 'identity.sign-up', (tx) => make(tx, input, passwordHash, request));
    } catch (error) {
      if (look === MOST_LOOKS || !isTaken(error)) throw error;
    }
  }
}

async function make(
  tx: Transaction,
  input: z.output<typeof SignUpInput>,
  passwordHash: string,
  { now, requestId }: { requestId: string; now: Date },
): Promise<void> {
  const at = { now: () => now, newId, requestId };
  const known = await tx.user.findUnique({ where: { email: input.email }, select: { id: true } });
  if (known) {
    if (await mailAllowed(tx, HAVE_ACCOUNT, known.id, now))
      await queueMail(tx, at, HAVE_ACCOUNT, { to: { userId: known.id }, values: {} });
    return;
  }
  const { firm, name, email, language } = input;
  const [orgId, userId] = [newId(), newId()];
  const slug = await slugFor(tx, firm);
  await tx.organization.create({
    data: {
      id: orgId,
      slug,
      name: firm,
      defaultLanguage: language,
      secondFactorRoles: [...ASKED_FROM_THE_START],
      createdAt: now,
    },
    select: { id: true },
  });
  await tx.user.create({ data: { id: userId, email, name, language, createdAt: now }, select: { id: true } });
  // createMany, because it asks for no row back: this scope writes a password and can read none.
  await tx.userCredential.createMany({ data: [{ userId, passwordHash, updatedAt: now }] });
  await tx.membership.create({
    data: { id: newId(), orgId, userId, role: 'owner', createdAt: now },
    select: { id: true },
  });
  await queueMail(tx, at, VERIFY_EMAIL, { to: { userId }, orgId, values: {} });
  const ctx = {
    ...at,
    actor: { kind: 'staff', userId, orgId, role: 'owner', via: 'session' },
  } as const;
  await record(tx, ctx, {
    orgId,
    type: 'identity.firm_created',
    subject: { type: 'firm', id: orgId },
    changedFields: ['slug', 'name', 'defaultLanguage', 'secondFactorRoles'],
  });
  await record(tx, ctx, {
    orgId,
    type: 'identity.member_added',
    subject: { type: 'user', id: userId },
    changedFields: ['role'],
  });
}

async function slugFor(tx: Transaction, firm: string): Promise<string> {
  const wanted = slugOf(firm);
  const near = await tx.organization.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  });
  return freeSlug(wanted, new Set(near.map(({ slug }) => slug)));
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
