// To write a round down, correct it, and take it back. Nothing is ever removed.
import { assertAllowed } from '../../identity/index.ts';
import { dayIn, record, withTransaction, type FirmContext } from '../../platform/index.ts';
import { roundEvent } from '../events.ts';
import { RULES_ZONE } from '../frozen.ts';
import { mostOn } from './ranking.ts';
import { amend, assertSound, assertStands, ROUND_FIELDS, type Round } from './rules.ts';
import {
  CreateRoundInput,
  UpdateRoundInput,
  WithdrawRoundInput,
  type RoundDetail,
  type RoundDraft,
} from './schemas.ts';
import { assertVersion, insertRounds, known, loadRound, saveRound } from './store.ts';
import { detailOf } from './queries.ts';

export async function createRound(ctx: FirmContext, raw: CreateRoundInput): Promise<RoundDetail> {
  assertAllowed(ctx.actor, 'eligibility.rounds');
  const draft = CreateRoundInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    await assertSoundToday(ctx, draft);
    const round = newRound(ctx, draft);
    if ((await insertRounds(tx, [round], authorOf(ctx))) === 0) throw known();
    await record(tx, ctx, roundEvent('eligibility.round_entered', round, statedIn(round)));
    return detailOf({ ...ctx, joined: tx }, round);
  });
}

export async function updateRound(ctx: FirmContext, raw: UpdateRoundInput): Promise<RoundDetail> {
  assertAllowed(ctx.actor, 'eligibility.rounds');
  const { id, version, ...patch } = UpdateRoundInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const current = await loadRound(tx, id);
    assertVersion(current, version);
    assertStands(current);
    const { next, changedFields } = amend(current, patch, ctx.now());
    if (changedFields.length > 0) {
      await assertSoundToday(ctx, next);
      await saveRound(tx, next, { version });
      await record(tx, ctx, roundEvent('eligibility.round_changed', next, changedFields));
    }
    return detailOf({ ...ctx, joined: tx }, next);
  });
}

export async function withdrawRound(ctx: FirmContext, raw: WithdrawRoundInput): Promise<RoundDetail> {
  assertAllowed(ctx.actor, 'eligibility.rounds');
  const { id, version, reason } = WithdrawRoundInput.parse(raw);
  return withTransaction(ctx, async (tx) => {
    const current = await loadRound(tx, id);
    assertVersion(current, version);
    assertStands(current);
    const now = ctx.now();
    const next: Round = {
      ...current,
      version: version + 1,
      updatedAt: now,
      withdrawnAt: now,
      withdrawnReason: reason,
    };
    await saveRound(tx, next, { version });
    await record(tx, ctx, roundEvent('eligibility.round_withdrawn', next, []));
    return detailOf({ ...ctx, joined: tx }, next);
  });
}

export function newRound(ctx: FirmContext, draft: RoundDraft): Round {
  const now = ctx.now();
  return {
    ...draft,
    id: ctx.newId(),
    orgId: ctx.actor.orgId,
    version: 1,
    createdAt: now,
    updatedAt: now,
    withdrawnAt: null,
    withdrawnReason: null,
  };
}

export const authorOf = ({ actor }: FirmContext): string | null =>
  actor.kind === 'staff' ? actor.userId : null;

export const statedIn = (round: Round): string[] => ROUND_FIELDS.filter((field) => round[field] !== null);

async function assertSoundToday(ctx: FirmContext, draft: RoundDraft): Promise<void> {
  assertSound(draft, { today: dayIn(RULES_ZONE, ctx.now()), most: await mostOn(ctx, draft.heldOn) });
}
