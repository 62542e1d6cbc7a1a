// What the link of an invitation is good for: for the page that shows it, and for the verbs that accept.
import type { Database, Transaction } from '@cio/db';
import { inSystemScope, isId, lookAtToken, type Role } from '../platform/index.ts';
import { INVITATION_LINK } from './invitation-mails.ts';
import { toBrand } from './firm-brand.ts';
import type { FirmBrand } from './firm-profile-schemas.ts';
import { standingOf, takingOn, type Offer } from './invitation-rules.ts';
import type { InvitationStanding } from './invitation-schemas.ts';
import { findLogin } from './logins.ts';

export const INVITATION_SCOPE = 'identity.one-time-link';

export type Invited = Offer & {
  id: string;
  orgId: string;
  personId: string | null;
  email: string;
  name: string | null;
  invitedBy: string;
  version: number;
  /** `replaced`: a later mail carries the link that counts. */
  standing: InvitationStanding | 'replaced';
  firm: string;
  brand: FirmBrand;
  inviter: string;
};

/** The invitation behind a link, whatever has become of it. Null: nobody was ever sent this link. */
export async function findInvited(tx: Transaction, secret: string, now: Date): Promise<Invited | null> {
  const data = await lookAtToken(tx, INVITATION_LINK, secret);
  if (!data?.invitationId || !isId(data.invitationId)) return null;
  const row = await tx.invitation.findFirst({
    where: { id: data.invitationId },
    select: {
      id: true,
      orgId: true,
      kind: true,
      role: true,
      personId: true,
      email: true,
      name: true,
      invitedBy: true,
      version: true,
      acceptedAt: true,
      revokedAt: true,
      expiresAt: true,
      organization: {
        select: { slug: true, name: true, profile: { select: { accent: true, logoFileId: true } } },
      },
      inviter: { select: { role: true, endedAt: true, user: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const { organization, inviter, acceptedAt, revokedAt, expiresAt, ...facts } = row;
  const offer = { kind: row.kind, role: row.role } as Offer;
  const from = { role: inviter.role as Role, endedAt: inviter.endedAt };
  const standing = standingOf({ acceptedAt, revokedAt, expiresAt }, offer, from, now);
  const superseded = String(row.version) !== data.edition && !acceptedAt && !revokedAt;
  return {
    ...facts,
    ...offer,
    standing: superseded ? 'replaced' : standing,
    firm: organization.name,
    brand: toBrand({
      ...{ slug: organization.slug, firm_name: organization.name },
      accent: organization.profile?.accent ?? null,
      logo_file_id: organization.profile?.logoFileId ?? null,
    }),
    inviter: inviter.user.name,
  };
}

/** Who is asked for: nobody yet, a login that can sign in, or one that has no place to sign in to. */
export type InvitedLogin = 'none' | 'placed' | 'placeless' | 'closed';

export type InvitationPage =
  | { standing: 'unknown' }
  | {
      standing: Exclude<Invited['standing'], 'open'> | 'left';
      firm: string;
      brand: FirmBrand;
      inviter: string;
    }
  | {
      standing: 'open';
      firm: string;
      brand: FirmBrand;
      inviter: string;
      role: Role | null;
      email: string;
      name: string | null;
      login: InvitedLogin;
    };

/** Shown to whoever holds the link, which was sent to the address alone. Changes nothing: programs open links too. */
export async function readInvitation(db: Database, secret: string, now: Date): Promise<InvitationPage> {
  return inSystemScope(db, INVITATION_SCOPE, async (tx) => {
    const invited = await findInvited(tx, secret, now);
    if (!invited) return { standing: 'unknown' };
    const { standing, firm, brand, inviter, role, email, name } = invited;
    if (standing !== 'open') return { standing, firm, brand, inviter };
    const { login, left } = await loginOf(tx, invited);
    if (left) return { standing: 'left', firm, brand, inviter };
    return { standing, firm, brand, inviter, role, email, name, login };
  });
}

async function loginOf(
  tx: Transaction,
  { email, orgId, kind }: Invited,
): Promise<{ login: InvitedLogin; left: boolean }> {
  const user = await tx.user.findFirst({
    where: { email },
    select: { disabledAt: true, memberships: { where: { orgId }, select: { endedAt: true } } },
  });
  if (!user) return { login: 'none', left: false };
  const left = kind === 'staff' && takingOn(user.memberships[0] ?? null) === 'left';
  if (user.disabledAt) return { login: 'closed', left };
  const login = await findLogin(tx, { email });
  return { login: login?.place ? 'placed' : 'placeless', left };
}
