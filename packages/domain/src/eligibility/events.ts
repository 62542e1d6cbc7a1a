import type { DomainEvent } from '../platform/index.ts';

/** A result was stored, asked for by a person or made anew because something changed. */
export const evaluated = (orgId: string, personId: string, evaluation: string): DomainEvent => ({
  orgId,
  type: 'eligibility.evaluated',
  subject: { type: 'client', id: personId },
  changedFields: [],
  links: { evaluation },
});

/** The newest result of this person no longer says what holds. */
export const outdated = (orgId: string, personId: string, evaluation: string): DomainEvent => ({
  orgId,
  type: 'eligibility.outdated',
  subject: { type: 'client', id: personId },
  changedFields: [],
  links: { evaluation },
});

/** The rules are others than those that some of this firm's results were made by. */
export const rulesChanged = (orgId: string): DomainEvent => ({
  orgId,
  type: 'eligibility.rules_changed',
  subject: { type: 'firm', id: orgId },
  changedFields: [],
});

/** A round of invitations was written down, corrected or taken back. */
export const roundEvent = (
  type: 'eligibility.round_entered' | 'eligibility.round_changed' | 'eligibility.round_withdrawn',
  { id, orgId }: { id: string; orgId: string },
  changedFields: readonly string[],
): DomainEvent => ({ orgId, type, subject: { type: 'round', id }, changedFields });

/** Clients were found who reached a round, and nobody was told of them yet. */
export const roundReached = (orgId: string, round: string, alert: string): DomainEvent => ({
  orgId,
  type: 'eligibility.round_reached',
  subject: { type: 'round', id: round },
  changedFields: [],
  links: { alert },
});

/** The firm brought in another edition of a rule pack, or took one out again. */
export const packEvent = (
  type: 'eligibility.pack_imported' | 'eligibility.pack_withdrawn',
  orgId: string,
  id: string,
): DomainEvent => ({ orgId, type, subject: { type: 'rule_pack', id }, changedFields: [] });
