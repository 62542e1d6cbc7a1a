// Rounds as typed SQL reads them.
import type { Statement } from '@cio/db';
import { isId, notFound, read, type FirmContext } from '../../platform/index.ts';
import type { Round } from './rules.ts';
import type { RoundKind } from './schemas.ts';

export interface RoundRow {
  id: string;
  org_id: string;
  held_on: string;
  kind: RoundKind;
  name: string | null;
  number: number | null;
  cut_off: number;
  invitations: number | null;
  source: string | null;
  note: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
}

export const COLUMNS = `id, org_id, held_on::text, kind, name, number, cut_off, invitations, source, note, version, created_at,
  updated_at, withdrawn_at, withdrawn_reason`;

export const toRound = (row: RoundRow): Round => ({
  id: row.id,
  orgId: row.org_id,
  heldOn: row.held_on,
  kind: row.kind,
  name: row.name,
  number: row.number,
  cutOff: row.cut_off,
  invitations: row.invitations,
  source: row.source,
  note: row.note,
  version: row.version,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  withdrawnAt: row.withdrawn_at,
  withdrawnReason: row.withdrawn_reason,
});

export async function findRound(ctx: FirmContext, id: string): Promise<Round> {
  if (!isId(id)) throw notFound();
  const [rows] = await read<[RoundRow[]]>(ctx, [roundStatement(ctx.actor.orgId, id)]);
  if (!rows[0]) throw notFound();
  return toRound(rows[0]);
}

const roundStatement = (orgId: string, id: string): Statement => ({
  name: 'round',
  text: `select ${COLUMNS} from invitation_rounds where org_id = $1 and id = $2`,
  values: [orgId, id],
});
