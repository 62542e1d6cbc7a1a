// Reads of a firm's invitations to its staff. Typed SQL: one round trip each (docs/decisions/0007).
import type { Statement } from '@cio/db';
import { z } from 'zod';
import {
  decodeCursor,
  read,
  ROLES,
  toPage,
  type Language,
  type MailState,
  type Page,
  type Role,
  type StaffContext,
} from '../platform/index.ts';
import { mayOffer, standingOf, type Offer } from './invitation-rules.ts';
import { ListInvitationsInput, type InvitationChoices, type InvitationView } from './invitation-schemas.ts';
import { assertAllowed, permissionsOf } from './permissions.ts';

export interface InvitationRow {
  id: string;
  email: string;
  name: string | null;
  role: Role | null;
  language: Language;
  created_at: Date;
  sent_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  revoked_at: Date | null;
  version: number;
  inviter: string;
  inviter_role: Role;
  inviter_ended_at: Date | null;
  mail_state: MailState | null;
}

export const INVITATION_COLUMNS = `i.id, i.email, i.name, i.role, i.language, i.created_at, i.sent_at, i.expires_at,
  i.accepted_at, i.revoked_at, i.version, u.name as inviter, m.role as inviter_role, m.ended_at as inviter_ended_at,
  (select o.state from outgoing_mail o where o.org_id = i.org_id and o.about_id = i.id order by o.id desc limit 1) as mail_state`;

export const INVITATION_FROM = `invitations i join memberships m on m.org_id = i.org_id and m.user_id = i.invited_by
  join users u on u.id = i.invited_by`;

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** The newest first. */
export async function listInvitations(
  ctx: StaffContext,
  raw: ListInvitationsInput,
): Promise<Page<InvitationView>> {
  assertAllowed(ctx.actor, 'members.manage');
  const input = ListInvitationsInput.parse(raw);
  const [rows] = await read<[InvitationRow[]]>(ctx, [listInvitationsStatement(ctx.actor.orgId, input)]);
  const view = (row: InvitationRow) => toInvitationView(row, ctx.actor.role, ctx.now());
  return toPage(rows, input.limit, view, (row) => [row.created_at.toISOString(), row.id]);
}

export function listInvitationsStatement(
  orgId: string,
  { view, limit, cursor }: z.output<typeof ListInvitationsInput>,
): Statement {
  const values: unknown[] = [orgId, limit + 1];
  const open = 'i.accepted_at is null and i.revoked_at is null';
  const where = [`i.org_id = $1 and i.kind = 'staff'`, view === 'open' ? open : `not (${open})`];
  if (typeof cursor === 'string') {
    const [createdAt, id] = decodeCursor(cursor, Cursor);
    where.push(`(i.created_at, i.id) < ($${values.push(createdAt)}::timestamptz, $${values.push(id)}::uuid)`);
  }
  return {
    name: `invitations-${view}${typeof cursor === 'string' ? '-c' : ''}`,
    text: `select ${INVITATION_COLUMNS} from ${INVITATION_FROM} where ${where.join(' and ')}
      order by i.created_at desc, i.id desc limit $2`,
    values,
  };
}

export function toInvitationView(row: InvitationRow, readerRole: Role, now: Date): InvitationView {
  const offer = (
    row.role ? { kind: 'staff', role: row.role } : { kind: 'applicant', role: null }
  ) satisfies Offer;
  const state = { acceptedAt: row.accepted_at, revokedAt: row.revoked_at, expiresAt: row.expires_at };
  const inviter = { role: row.inviter_role, endedAt: row.inviter_ended_at };
  const closedAt = row.accepted_at ?? row.revoked_at;
  const may = !closedAt && mayOffer({ role: readerRole, endedAt: null }, offer);
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    language: row.language,
    invitedBy: row.inviter,
    sentAt: row.sent_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    standing: standingOf(state, offer, inviter, now),
    undelivered: row.mail_state === 'bounced' || row.mail_state === 'failed',
    version: row.version,
    can: { resend: may, withdraw: may },
  };
}

export async function getInvitationChoices(ctx: StaffContext): Promise<InvitationChoices> {
  assertAllowed(ctx.actor, 'members.manage');
  const { orgId, role: readerRole } = ctx.actor;
  const [[firm]] = await read<[{ language: Language }[]]>(ctx, [
    {
      name: 'firm-language',
      text: 'select default_language as language from organizations where id = $1',
      values: [orgId],
    },
  ]);
  const roles = ROLES.filter((role) =>
    mayOffer({ role: readerRole, endedAt: null }, { kind: 'staff', role }),
  );
  return {
    roles: roles.map((role) => ({ role, rights: permissionsOf(role) })),
    language: firm?.language ?? 'en',
  };
}
