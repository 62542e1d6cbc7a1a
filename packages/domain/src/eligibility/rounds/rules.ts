// Decisions about rounds, pure.
import { DomainError, type Problem } from '../../platform/index.ts';
import type { RoundDraft, RoundKind, RoundView } from './schemas.ts';

export interface Round extends Omit<RoundDraft, 'kind'> {
  id: string;
  orgId: string;
  kind: RoundKind;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  withdrawnAt: Date | null;
  withdrawnReason: string | null;
}

export const ROUND_FIELDS = [
  'heldOn',
  'kind',
  'name',
  'number',
  'cutOff',
  'invitations',
  'source',
  'note',
] as const satisfies readonly (keyof RoundDraft)[];

/** What no single field can know. `most` is what the ranking gives at most on that day; null where nobody knows. */
export function problemsOf(
  { heldOn, kind, name, cutOff }: RoundDraft,
  { today, most }: { today: string; most: number | null },
): Record<string, Problem> {
  const problems: Record<string, Problem> = {};
  if (heldOn > today) problems.heldOn = { key: 'dateFuture' };
  if (kind === 'other' && name === null) problems.name = { key: 'roundNameless' };
  if (kind !== 'other' && name !== null) problems.name = { key: 'roundNamed' };
  if (most !== null && cutOff > most) problems.cutOff = { key: 'tooBig', values: { most } };
  return problems;
}

export function assertSound(draft: RoundDraft, at: { today: string; most: number | null }): void {
  const fields = problemsOf(draft, at);
  if (Object.keys(fields).length > 0) throw new DomainError('invalid', { fields });
}

export type RoundPatch = { [Field in keyof RoundDraft]?: RoundDraft[Field] | undefined };

export function amend(round: Round, patch: RoundPatch, now: Date): { next: Round; changedFields: string[] } {
  const changedFields = ROUND_FIELDS.filter(
    (field) => patch[field] !== undefined && patch[field] !== round[field],
  );
  if (changedFields.length === 0) return { next: round, changedFields };
  const stated = Object.fromEntries(changedFields.map((field) => [field, patch[field]]));
  return {
    next: { ...round, ...stated, version: round.version + 1, updatedAt: now },
    changedFields,
  };
}

/** What was taken back is history: it is not corrected any more. */
export function assertStands({ withdrawnAt }: Pick<Round, 'withdrawnAt'>): void {
  if (withdrawnAt) throw new DomainError('invalid', { fields: { id: { key: 'roundOver' } } });
}

export function toRoundView({ orgId: _orgId, ...round }: Round): RoundView {
  return {
    ...round,
    createdAt: round.createdAt.toISOString(),
    updatedAt: round.updatedAt.toISOString(),
    withdrawnAt: round.withdrawnAt?.toISOString() ?? null,
  };
}
