// Loads and saves rounds, inside a transaction.
import { Prisma, type Transaction } from '@cio/db';
import { conflict, DomainError, isId, notFound } from '../../platform/index.ts';
import { toRoundView, type Round } from './rules.ts';
import type { RoundDraft, RoundKind } from './schemas.ts';

const COLUMNS = {
  id: true,
  orgId: true,
  heldOn: true,
  kind: true,
  name: true,
  number: true,
  cutOff: true,
  invitations: true,
  source: true,
  note: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  withdrawnAt: true,
  withdrawnReason: true,
} as const;

export async function loadRound(tx: Transaction, id: string): Promise<Round> {
  const row = isId(id) ? await tx.invitationRound.findFirst({ where: { id }, select: COLUMNS }) : null;
  if (!row) throw notFound();
  return { ...row, kind: row.kind as RoundKind, heldOn: row.heldOn.toISOString().slice(0, 10) };
}

/** Returns how many were new: of each kind a day has one round that stands. */
export async function insertRounds(
  tx: Transaction,
  rounds: readonly Round[],
  createdBy: string | null,
): Promise<number> {
  const { count } = await tx.invitationRound.createMany({
    data: rounds.map((round) => ({ ...toRow(round), id: round.id, orgId: round.orgId, createdBy })),
    skipDuplicates: true,
  });
  return count;
}

/** Saves over the version that was read, or refuses: someone else's save in between is a conflict, never lost. */
export async function saveRound(tx: Transaction, round: Round, expect: { version: number }): Promise<void> {
  const { count } = await tx.invitationRound
    .updateMany({ where: { id: round.id, version: expect.version }, data: toRow(round) })
    .catch((error: unknown) => {
      throw isTaken(error) ? known() : error;
    });
  if (count === 0) throw conflict(toRoundView(await loadRound(tx, round.id)));
}

export function assertVersion(round: Round, version: number): void {
  if (round.version !== version) throw conflict(toRoundView(round));
}

export const known = () => new DomainError('invalid', { fields: { heldOn: { key: 'roundKnown' } } });

const isTaken = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

/** Which of these days and kinds have a round already. */
export async function standingKeys(
  tx: Transaction,
  orgId: string,
  days: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.invitationRound.findMany({
    where: { orgId, withdrawnAt: null, heldOn: { in: days.map(asDate) } },
    select: { heldOn: true, kind: true, name: true },
  });
  return new Set(
    rows.map(({ heldOn, kind, name }) => keyOf({ heldOn: heldOn.toISOString().slice(0, 10), kind, name })),
  );
}

export const keyOf = ({
  heldOn,
  kind,
  name,
}: Pick<RoundDraft, 'heldOn' | 'name'> & { kind: string }): string => `${heldOn} ${kind} ${name ?? ''}`;

const toRow = ({ id: _id, orgId: _orgId, heldOn, ...rest }: Round) => ({ ...rest, heldOn: asDate(heldOn) });

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);
