// A round that was written down, or corrected in what decides, is held against the firm's clients.
import { queueJob, type Consumer } from '../../platform/index.ts';
import { ALERT_ROUND } from './alert-job.ts';
import type { Round } from './rules.ts';

/** Who reached a round, and whether it was for them, follows from these alone. */
const DECIDING: readonly (keyof Round)[] = ['heldOn', 'kind', 'cutOff'];

export const followRounds: Consumer = {
  name: 'eligibility.follow-rounds',
  types: ['eligibility.round_entered', 'eligibility.round_changed'],
  ordered: false,
  startsDaysBack: 0,
  async handle(tx, ctx, { id, orgId, subject, changedFields }) {
    if (!changedFields.some((field) => (DECIDING as readonly string[]).includes(field))) return;
    await queueJob(tx, ctx, ALERT_ROUND, { orgId, key: id, payload: { roundId: subject.id } });
  },
};
