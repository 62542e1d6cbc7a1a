import { readDay } from '@cio/ui';
import type { ClientStatus, ClientView } from '@cio/domain/clients/schemas';
import type { Problem } from '@cio/domain/platform/schemas';
import { checkedBy } from '../shared/checked-by.ts';

/** A client as it stands in a form: every field a text, nothing is an empty one. */
export interface ClientDraft {
  givenName: string;
  familyName: string;
  email: string;
  phone: string;
  birthDate: string;
  status: ClientStatus;
}

export type DraftField = keyof ClientDraft;
export const DRAFT_FIELDS = [
  'givenName',
  'familyName',
  'email',
  'phone',
  'birthDate',
  'status',
] as const satisfies DraftField[];

export const EMPTY_DRAFT: ClientDraft = {
  givenName: '',
  familyName: '',
  email: '',
  phone: '',
  birthDate: '',
  status: 'prospect',
};

/** A name copied from a table brings its tab along, which nobody sees. */
export const oneLine = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');

export function draftOf(client: ClientView): ClientDraft {
  return {
    givenName: client.givenName ?? '',
    familyName: client.familyName,
    email: client.email ?? '',
    phone: client.phone ?? '',
    birthDate: client.birthDate ?? '',
    status: client.status,
  };
}

export function isDraftField(name: string): name is DraftField {
  return (DRAFT_FIELDS as readonly string[]).includes(name);
}

export type DraftPatch = Partial<Omit<ClientView, 'id' | 'version' | 'createdAt' | 'updatedAt'>>;

/** What would change if the draft were saved over this record: absent is unchanged, null is cleared. */
export function changesFrom(client: ClientView, draft: ClientDraft): DraftPatch {
  const before = draftOf(client);
  const changed = DRAFT_FIELDS.filter((field) => draft[field].trim() !== before[field]);
  return Object.fromEntries(changed.map((field) => [field, draft[field].trim() || null])) as DraftPatch;
}

/** A day that no calendar has gets its own sentence; the rest is told as our doors tell it. */
export type DraftProblem =
  Problem | { key: 'noSuchDay'; values: { month: number; year: number; lastDay: number } };

const foundIn = checkedBy<ClientDraft>(
  async () => (await import('@cio/domain/clients/schemas')).CreateClientInput,
);

export async function problemsOf(draft: ClientDraft): Promise<Partial<Record<DraftField, DraftProblem>>> {
  const problems: Partial<Record<DraftField, DraftProblem>> = {};
  for (const [name, problem] of Object.entries(await foundIn(draft))) {
    if (isDraftField(name))
      problems[name] = name === 'birthDate' ? sharperDay(draft.birthDate, problem) : problem;
  }
  return problems;
}

function sharperDay(typed: string, problem: Problem): DraftProblem {
  const reading = readDay(typed);
  if (problem.key !== 'date' || reading.kind !== 'no-such-day') return problem;
  const { month, year, lastDay } = reading;
  return { key: 'noSuchDay', values: { month, year, lastDay } };
}
