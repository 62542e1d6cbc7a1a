import type { Database } from '@cio/db';
import { inSystemScope, newId } from '../platform/index.ts';
import { EmailAddress } from './schemas.ts';
import { passwordMatches } from './passwords.ts';
import { SESSION_ABSOLUTE_MS } from './sessions.ts';

export interface Credentials {
  email: string;
  password: string;
  userAgent: string | null;
}

export interface SignedIn {
  sessionId: string;
  generation: 0;
  userId: string;
  kind: 'staff' | 'applicant';
  expiresAt: Date;
}

/** Opens a session for the right password, or answers null: which of the two was wrong is nobody's business. */
export async function signIn(db: Database, credentials: Credentials, now: Date): Promise<SignedIn | null> {
  // What cannot be an address is nobody's, and takes as long to refuse as a wrong password.
  const { data: email } = EmailAddress.safeParse(credentials.email);
  const login = await inSystemScope(db, 'identity.sign-in', async (tx) =>
    email === undefined
      ? null
      : tx.user.findUnique({
          where: { email },
          select: {
            id: true,
            disabledAt: true,
            credential: { select: { passwordHash: true } },
            memberships: {
              where: { endedAt: null },
              orderBy: { createdAt: 'asc' },
              take: 1,
              select: { orgId: true },
            },
            applicantLinks: { take: 1, select: { id: true } },
          },
        }),
  );
  const right = await passwordMatches(login?.credential?.passwordHash ?? null, credentials.password);
  if (!login || !right || login.disabledAt) return null;

  const membership = login.memberships[0];
  // A login without a place anywhere has nothing to sign in to.
  if (!membership && login.applicantLinks.length === 0) return null;
  const session = {
    id: newId(),
    userId: login.id,
    kind: membership ? ('staff' as const) : ('applicant' as const),
    orgId: membership?.orgId ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_ABSOLUTE_MS),
    userAgent: credentials.userAgent?.slice(0, 300) ?? null,
  };
  await inSystemScope(db, 'identity.sign-in', (tx) =>
    tx.session.create({ data: session, select: { id: true } }),
  );
  return {
    sessionId: session.id,
    generation: 0,
    userId: login.id,
    kind: session.kind,
    expiresAt: session.expiresAt,
  };
}
