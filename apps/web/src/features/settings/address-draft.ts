import type { AdminAddressesView, SaveAdminAddressesInput } from '@cio/domain/identity/schemas';
import { checkedBy, type ProblemsOf } from '../shared/checked-by.ts';

/** A line of the list while it is written. */
interface AddressLine {
  effect: 'allow' | 'refuse';
  network: string;
  note: string;
}

export interface AddressDraft {
  entries: AddressLine[];
  /** The reader knows that they themselves will be outside. */
  outside: boolean;
}

export const newLine = (network = ''): AddressLine => ({ effect: 'allow', network, note: '' });

export const addressDraft = ({ entries }: AdminAddressesView): AddressDraft => ({
  entries: entries.map(({ network, note, refused }) => ({
    effect: refused ? 'refuse' : 'allow',
    network,
    note,
  })),
  outside: false,
});

export const addressInput = (
  version: AdminAddressesView['version'],
  { entries, outside }: AddressDraft,
): SaveAdminAddressesInput => ({
  version,
  entries: entries.map(({ effect, network, note }) => ({ network, note, refused: effect === 'refuse' })),
  outside,
});

/** The numbers of the lines that say nothing. */
export const silentLines = (entries: AddressDraft['entries']): number[] =>
  entries.flatMap(({ network, note }, at) => (network.trim() === '' && note.trim() === '' ? [at] : []));

/** A line that says nothing is left out before anything is sent: nothing is wrong with it. */
export function addressProblems(version: AdminAddressesView['version']): ProblemsOf<AddressDraft> {
  const problemsOf = checkedBy<AddressDraft>(
    async () => (await import('@cio/domain/identity/schemas')).SaveAdminAddressesInput,
    (draft) => addressInput(version, draft),
  );
  return async (draft) => {
    const silent = new Set(silentLines(draft.entries).map((at) => `entries.${at}.network`));
    const problems = await problemsOf(draft);
    return Object.fromEntries(Object.entries(problems).filter(([path]) => !silent.has(path)));
  };
}
