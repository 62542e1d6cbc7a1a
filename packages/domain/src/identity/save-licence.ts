import type { Transaction } from '@cio/db';
import { conflict, forbidden, record, withTransaction, type StaffContext } from '../platform/index.ts';
import { SaveLicenceInput } from './licence-schemas.ts';
import { memberEvent } from './member-events.ts';
import { mayKeepLicence } from './member-policy.ts';
import { getMember } from './member-queries.ts';
import type { MemberDetail } from './member-schemas.ts';
import { assertOpen, loadAsker, loadMember } from './member-store.ts';
import { assertAllowed } from './permissions.ts';

const FIELDS = ['body', 'number', 'class', 'status', 'expiresOn'] as const;
type Facts = Pick<SaveLicenceInput, (typeof FIELDS)[number]>;

/** Writes a member's licence down, or changes what is written. Each member may keep their own. */
export async function saveLicence(ctx: StaffContext, raw: SaveLicenceInput): Promise<MemberDetail> {
  assertAllowed(ctx.actor, 'members.read');
  const { memberId, version, ...facts } = SaveLicenceInput.parse(raw);
  await withTransaction(ctx, async (tx) => {
    const member = await loadMember(tx, memberId);
    if (member.userId !== ctx.actor.userId) assertAllowed(ctx.actor, 'licences.manage');
    if (!mayKeepLicence(await loadAsker(tx, ctx), member)) throw forbidden();
    assertOpen(member.endedAt ? 'memberEnded' : null, 'memberId');
    const held = await loadLicence(tx, member);
    if ((held?.version ?? null) !== version) throw conflict(held);
    const changed = FIELDS.filter((field) => held?.[field] !== facts[field]);
    if (changed.length === 0) return;
    const { expiresOn, ...words } = facts;
    const data = { ...words, expiresOn: new Date(`${expiresOn}T00:00:00Z`), updatedAt: ctx.now() };
    if (held) {
      const { count } = await tx.licence.updateMany({
        where: { id: held.id, version: held.version },
        data: { ...data, version: held.version + 1 },
      });
      if (count === 0) throw conflict(await loadLicence(tx, member));
    } else {
      // The database keeps one for each member: whoever comes second at the same moment is told so.
      const { count } = await tx.licence.createMany({
        data: [
          { id: ctx.newId(), orgId: member.orgId, userId: member.userId, createdAt: ctx.now(), ...data },
        ],
        skipDuplicates: true,
      });
      if (count === 0) throw conflict(await loadLicence(tx, member));
    }
    await record(tx, ctx, memberEvent('identity.licence_saved', member, changed));
  });
  return getMember(ctx, { id: memberId });
}

async function loadLicence(
  tx: Transaction,
  member: { orgId: string; userId: string },
): Promise<(Facts & { id: string; version: number }) | null> {
  const row = await tx.licence.findUnique({
    where: { orgId_userId: { orgId: member.orgId, userId: member.userId } },
    select: { id: true, body: true, number: true, class: true, status: true, expiresOn: true, version: true },
  });
  return (
    row &&
    ({ ...row, expiresOn: row.expiresOn.toISOString().slice(0, 10) } as Facts &
      typeof row & { expiresOn: string })
  );
}
