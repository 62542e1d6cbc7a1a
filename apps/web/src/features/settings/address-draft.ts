import {
  SaveAdminAddressesInput,
  type AdminAddressEntry,
  type AdminAddressesView,
} from '@cio/domain/identity/schemas';
import { checkedBy } from '../shared/use-checked-form.ts';

/** The list while it is written. */
export interface AddressDraft {
  entries: AdminAddressEntry[];
}

export const addressDraft = ({ entries }: Pick<AdminAddressesView, 'entries'>): AddressDraft => ({
  entries: entries.map(({ network, note, refused }) => ({ network, note, refused })),
});

/** What is sent: each line that says something. */
export const entriesOf = ({ entries }: AddressDraft): AdminAddressEntry[] =>
  entries
    .map(({ network, note, refused }) => ({ network: network.trim(), note: note.trim(), refused }))
    .filter(({ network, note }) => network !== '' || note !== '');

const checked = checkedBy<AddressDraft>(SaveAdminAddressesInput, (draft) => ({ version: null, ...draft }));

/** A line that says nothing is not sent, and so cannot be wrong. */
export const problemsOf = (draft: AddressDraft): ReturnType<typeof checked> =>
  Object.fromEntries(
    Object.entries(checked(draft)).filter(([path]) => {
      const line = draft.entries[Number(path.split('.')[1])];
      return !line || line.network.trim() !== '' || line.note.trim() !== '';
    }),
  );
