// What the operator's tool and the demo do before anyone can sign in.
import { Prisma, type Database, type Transaction } from '@cio/db';
import { z } from 'zod';
import { DomainError, inSystemScope, LANGUAGES, newId, record, ROLES } from '../platform/index.ts';
import { byOperator } from './operator.ts';
import { assertGoodPassword } from './password-policy.ts';
import { hashPassword } from './passwords.ts';
import { EmailAddress } from './schemas.ts';

export const CreateFirmInput = z.strictObject({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug is small letters, digits and single hyphens')
    .max(60),
  name: z.string().trim().min(1).max(200),
  city: z.string().trim().max(100).nullable().default(null),
  language: z.enum(LANGUAGES).default('en'),
  timeZone: z.string().default('America/Toronto'),
});
export type CreateFirmInput = z.input<typeof CreateFirmInput>;

export async function createFirm(db: Database, raw: CreateFirmInput, now: Date): Promise<{ id: string }> {
  const { language, ...input } = CreateFirmInput.parse(raw);
  return inSystemScope(db, 'operator.provision', async (tx) => {
    const id = newId();
    await tx.organization
      .create({ data: { id, ...input, defaultLanguage: language, createdAt: now }, select: { id: true } })
      .catch((error: unknown) => {
        if (isTaken(error))
          throw new DomainError('conflict', { message: `a firm ${input.slug} exists already` });
        throw error;
      });
    await record(tx, byOperator(id, now), {
      orgId: id,
      type: 'identity.firm_created',
      subject: { type: 'firm', id },
      changedFields: ['slug', 'name', 'city', 'defaultLanguage', 'timeZone'],
    });
    return { id };
  });
}

export const CreateMemberInput = z.strictObject({
  firmSlug: z.string(),
  email: EmailAddress,
  name: z.string().trim().min(1).max(200),
  password: z.string(),
  role: z.enum(ROLES),
  language: z.enum(LANGUAGES).default('en'),
});
export type CreateMemberInput = z.input<typeof CreateMemberInput>;

/** A login on the staff of a firm. A login that exists already joins the firm and keeps its password. */
export async function createMember(
  db: Database,
  raw: CreateMemberInput,
  now: Date,
): Promise<{ userId: string }> {
  const input = CreateMemberInput.parse(raw);
  await assertGoodPassword(input.password, input);
  const passwordHash = await hashPassword(input.password);
  return inSystemScope(db, 'operator.provision', async (tx) => {
    const firm = await tx.organization.findUnique({ where: { slug: input.firmSlug }, select: { id: true } });
    if (!firm) throw new DomainError('not_found', { message: `there is no firm ${input.firmSlug}` });
    const userId = await findOrCreateUser(tx, { ...input, passwordHash }, now);
    const held = await tx.membership.findUnique({
      where: { orgId_userId: { orgId: firm.id, userId } },
      select: { id: true },
    });
    if (held)
      throw new DomainError('conflict', {
        message: `${input.email} is on the staff of ${input.firmSlug} already`,
      });
    await tx.membership.create({
      data: { id: newId(), orgId: firm.id, userId, role: input.role, createdAt: now },
      select: { id: true },
    });
    await record(tx, byOperator(firm.id, now), {
      orgId: firm.id,
      type: 'identity.member_added',
      subject: { type: 'user', id: userId },
      changedFields: ['role'],
    });
    return { userId };
  });
}

/** A login for an applicant. What it may see follows from the links that firms make. */
export async function createApplicantLogin(
  db: Database,
  input: { email: string; name: string; password: string; language: 'en' | 'fr' },
  now: Date,
): Promise<{ userId: string }> {
  await assertGoodPassword(input.password, input);
  const passwordHash = await hashPassword(input.password);
  return inSystemScope(db, 'operator.provision', async (tx) => ({
    userId: await findOrCreateUser(tx, { ...input, passwordHash }, now),
  }));
}

async function findOrCreateUser(
  tx: Transaction,
  input: { email: string; name: string; language: string; passwordHash: string },
  now: Date,
): Promise<string> {
  const existing = await tx.user.findUnique({ where: { email: input.email }, select: { id: true } });
  if (existing) return existing.id;
  const id = newId();
  await tx.user.create({
    data: {
      id,
      email: input.email,
      name: input.name,
      language: input.language,
      createdAt: now,
      // The operator vouches for the address.
      emailVerifiedAt: now,
      credential: { create: { passwordHash: input.passwordHash, updatedAt: now } },
    },
    select: { id: true },
  });
  return id;
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Every firm of the installation, for work of the operator's that goes through all of them. */
export const listFirms = (db: Database): Promise<{ id: string; slug: string }[]> =>
  inSystemScope(db, 'operator.provision', (tx) =>
    tx.organization.findMany({ select: { id: true, slug: true }, orderBy: { slug: 'asc' } }),
  );

export async function findFirm(db: Database, slug: string): Promise<{ id: string; slug: string }> {
  const firm = await inSystemScope(db, 'operator.provision', (tx) =>
    tx.organization.findUnique({ where: { slug }, select: { id: true, slug: true } }),
  );
  if (!firm) throw new DomainError('not_found', { message: `there is no firm ${slug}` });
  return firm;
}
