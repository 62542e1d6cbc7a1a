import type { RoundKind, RoundView } from '@cio/domain/eligibility/schemas';
import { checkedBy, type ProblemsOf } from '../shared/checked-by.ts';

/** A round as it stands in a form: every field a text, nothing is an empty one. */
export interface RoundDraft {
  heldOn: string;
  kind: RoundKind;
  name: string;
  cutOff: string;
  invitations: string;
  number: string;
  source: string;
  note: string;
}
export const ROUND_FIELDS = [
  'heldOn',
  'kind',
  'name',
  'cutOff',
  'invitations',
  'number',
  'source',
  'note',
] as const satisfies readonly (keyof RoundDraft)[];

export const EMPTY_ROUND: RoundDraft = {
  heldOn: '',
  kind: 'general',
  name: '',
  cutOff: '',
  invitations: '',
  number: '',
  source: '',
  note: '',
};

const text = (value: number | string | null): string => (value === null ? '' : String(value));

export const draftOfRound = (round: RoundView): RoundDraft => ({
  heldOn: round.heldOn,
  kind: round.kind,
  name: text(round.name),
  cutOff: text(round.cutOff),
  invitations: text(round.invitations),
  number: text(round.number),
  source: text(round.source),
  note: text(round.note),
});

/** A number is one where it is written as one, spaces between its digits aside; else it is refused as what was typed. */
function numberOf(typed: string): number | string | null {
  const plain = typed.replaceAll(/[\s\u00a0\u202f]/g, '');
  if (plain === '') return null;
  return /^\d{1,9}$/.test(plain) ? Number(plain) : typed;
}

export function roundOf(draft: RoundDraft): Record<string, unknown> {
  const cutOff = numberOf(draft.cutOff);
  return {
    heldOn: draft.heldOn === '' ? undefined : draft.heldOn,
    kind: draft.kind,
    name: draft.kind === 'other' ? draft.name : null,
    cutOff: cutOff ?? undefined,
    invitations: numberOf(draft.invitations),
    number: numberOf(draft.number),
    source: draft.source,
    note: draft.note,
  };
}

const foundIn = checkedBy<RoundDraft>(
  async () => (await import('@cio/domain/eligibility/schemas')).CreateRoundInput,
  roundOf,
);

export const roundProblems: ProblemsOf<RoundDraft> = async (draft) => {
  const problems = await foundIn(draft);
  const nameless = draft.kind === 'other' && draft.name.trim() === '';
  return nameless && Object.keys(problems).length === 0 ? { name: { key: 'roundNameless' } } : problems;
};
