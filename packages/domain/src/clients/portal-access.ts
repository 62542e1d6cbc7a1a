// Whether a client has a way into the portal, and the ways to give, repeat, withdraw and end it.
import type { Transaction } from '@cio/db';
import {
  assertAllowed,
  assertOpenAt,
  findOpen,
  INVITATION_COLUMNS,
  INVITATION_FROM,
  issueInvitation,
  may,
  refused,
  sendAgain,
  toInvitationView,
  unlinkLogins,
  withdraw,
  type InvitationRow,
} from '../identity/index.ts';
import {
  isId,
  notFound,
  read,
  withTransaction,
  type Language,
  type StaffContext,
} from '../platform/index.ts';
import { InviteApplicantInput, PortalActionInput, PortalInput, type PortalAccess } from './portal-schemas.ts';
import { loadClient } from './store.ts';

interface ClientRow {
  email: string | null;
  language: Language;
  since: Date | null;
  accepted_email: string | null;
}

export async function getPortalAccess(ctx: StaffContext, raw: PortalInput): Promise<PortalAccess> {
  assertAllowed(ctx.actor, 'clients.read');
  const { clientId } = PortalInput.parse(raw);
  if (!isId(clientId)) throw notFound();
  const { orgId, role } = ctx.actor;
  const values = [orgId, clientId];
  const [[client], [invitation]] = await read<[ClientRow[], InvitationRow[]]>(ctx, [
    {
      name: 'portal-access',
      text: `select p.email, o.default_language as language, l.created_at as since,
          (select i.email from invitations i where i.org_id = p.org_id and i.person_id = p.id and i.accepted_by = l.user_id
           order by i.accepted_at desc limit 1) as accepted_email
        from people p join organizations o on o.id = p.org_id
        left join applicant_links l on l.org_id = p.org_id and l.person_id = p.id
        where p.org_id = $1 and p.id = $2 and p.client_status is not null order by l.created_at limit 1`,
      values,
    },
    {
      name: 'portal-invitation',
      text: `select ${INVITATION_COLUMNS} from ${INVITATION_FROM}
        where i.org_id = $1 and i.person_id = $2 and i.accepted_at is null and i.revoked_at is null`,
      values,
    },
  ]);
  if (!client) throw notFound();
  const invites = may(ctx.actor, 'clients.invite');
  return {
    clientId,
    since: client.since?.toISOString() ?? null,
    acceptedEmail: client.accepted_email,
    invitation: invitation ? toInvitationView(invitation, role, ctx.now()) : null,
    proposal: { email: client.email, language: client.language },
    can: {
      invite: invites && !client.since,
      end: may(ctx.actor, 'clients.archive') && client.since !== null,
    },
  };
}

/** Offers the client a way to see what the firm holds on them. */
export async function inviteApplicant(ctx: StaffContext, raw: InviteApplicantInput): Promise<PortalAccess> {
  assertAllowed(ctx.actor, 'clients.invite');
  const { clientId, email, language } = InviteApplicantInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    const client = await loadClient(tx, clientId);
    const where = { orgId: client.orgId, personId: client.id };
    if ((await tx.applicantLink.count({ where })) > 0) throw refused('email', 'linkedAlready');
    const name = [client.givenName, client.familyName].filter(Boolean).join(' ');
    const place = { kind: 'applicant', role: null, email, personId: client.id } as const;
    await issueInvitation(tx, ctx, { ...place, name, language });
  });
  return getPortalAccess(ctx, { clientId });
}

export async function resendToApplicant(ctx: StaffContext, raw: PortalActionInput): Promise<PortalAccess> {
  return withOpen(ctx, raw, (tx, { invitation, version }) => sendAgain(tx, ctx, { invitation, version }));
}

export async function withdrawFromApplicant(
  ctx: StaffContext,
  raw: PortalActionInput,
): Promise<PortalAccess> {
  return withOpen(ctx, raw, async (tx, { invitation, version }) => {
    assertOpenAt(invitation, version);
    await withdraw(tx, ctx, invitation);
  });
}

/** The login stays, for other firms that act for its person; what this firm holds on them is closed to it at once. */
export async function endPortalAccess(
  ctx: StaffContext,
  raw: PortalInput,
): Promise<{ access: PortalAccess; userIds: string[] }> {
  assertAllowed(ctx.actor, 'clients.archive');
  const { clientId } = PortalInput.parse(raw);
  const userIds = await withTransaction(ctx, async (tx) => {
    const { orgId, id: personId } = await loadClient(tx, clientId);
    return unlinkLogins(tx, ctx, { orgId, personId });
  });
  return { access: await getPortalAccess(ctx, { clientId }), userIds };
}

type Open = Awaited<ReturnType<typeof findOpen>>[number];

/** The client's open invitation. One that was accepted or withdrawn meanwhile is told as such. */
async function withOpen(
  ctx: StaffContext,
  raw: PortalActionInput,
  act: (tx: Transaction, open: { invitation: Open; version: number }) => Promise<void>,
): Promise<PortalAccess> {
  assertAllowed(ctx.actor, 'clients.invite');
  const { clientId, version } = PortalActionInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    const { orgId, id: personId, email } = await loadClient(tx, clientId);
    const place = { orgId, kind: 'applicant', personId, email: email ?? '' } as const;
    const [invitation] = await findOpen(tx, place);
    if (!invitation) throw refused('clientId', 'invitationClosed');
    await act(tx, { invitation, version });
  });
  return getPortalAccess(ctx, { clientId });
}
