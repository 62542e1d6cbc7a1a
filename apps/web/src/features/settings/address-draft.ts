import type { AdminAddressEntry } from '@cio/domain/identity/schemas';

/** A line of the list while it is written: it keeps its place when another is taken out. */
export interface AddressRow extends AdminAddressEntry {
  key: number;
}

export const addressDraft = (entries: readonly AdminAddressEntry[]): AddressRow[] =>
  entries.map((entry, index) => ({ ...entry, key: index + 1 }));

/** What is sent: each line that says something. */
export const entriesOf = (rows: readonly AddressRow[]): AdminAddressEntry[] =>
  rows
    .map(({ network, note, refused }) => ({ network: network.trim(), note: note.trim(), refused }))
    .filter(({ network, note }) => network !== '' || note !== '');
