// Decides, pure: does a stretch of the chain agree with the entries that stand in its place?
import { hashEntry, hashLink, type EntryRow } from './entry-hash.ts';

export const FAULT_KINDS = [
  'altered',
  'removed',
  'reordered',
  'inserted',
  'link_altered',
  'link_removed',
  'rewritten',
  'shortened',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** The first thing that is wrong. Positions are where the chain has it, or should have it. */
export interface ChainFault {
  kind: FaultKind;
  position: number;
  entryId: string | null;
}

export interface LinkRow {
  position: string;
  entry_tx: string;
  entry_id: string;
  entry_digest: Uint8Array;
  digest: Uint8Array;
}

/** Where a walk stands: the last link that held. */
export interface Reached {
  position: bigint;
  hash: Uint8Array;
}

/** What the walk cannot tell from the stretch before it. */
export interface Lookup {
  isThere(entryId: string): Promise<boolean>;
  isSealed(entryId: string): Promise<boolean>;
}

/** Heads that were kept: position to hash in hex. */
export type KeptHeads = ReadonlyMap<bigint, string>;

/** Links and the entries of the same stretch, each in their own order. Returns the last link that holds, and the first fault. */
export async function checkStretch(
  from: Reached,
  links: readonly LinkRow[],
  entries: readonly EntryRow[],
  kept: KeptHeads,
  lookup: Lookup,
): Promise<{ reached: Reached; fault: ChainFault | null }> {
  let reached = from;
  for (const [index, link] of links.entries()) {
    const fault = await checkLink(reached, link, entries[index], kept, lookup);
    if (fault) return { reached, fault };
    reached = { position: reached.position + 1n, hash: link.digest };
  }
  const more = entries[links.length];
  if (!more) return { reached, fault: null };
  const kind = (await lookup.isSealed(more.id)) ? 'reordered' : 'inserted';
  return { reached, fault: faultAt(kind, reached.position, more.id) };
}

async function checkLink(
  { position: last, hash: before }: Reached,
  link: LinkRow,
  entry: EntryRow | undefined,
  kept: KeptHeads,
  lookup: Lookup,
): Promise<ChainFault | null> {
  const position = last + 1n;
  if (BigInt(link.position) !== position) return faultAt('link_removed', position, entry?.id ?? null);
  if (entry?.id !== link.entry_id) {
    if (!(await lookup.isThere(link.entry_id))) return faultAt('removed', position, link.entry_id);
    if (entry && !(await lookup.isSealed(entry.id))) return faultAt('inserted', position, entry.id);
    return faultAt('reordered', position, link.entry_id);
  }
  if (!hashEntry(entry).equals(link.entry_digest)) return faultAt('altered', position, entry.id);
  const holds =
    hashLink(before, position, link.entry_digest).equals(link.digest) && link.entry_tx === entry.tx;
  if (!holds) return faultAt('link_altered', position, entry.id);
  const wanted = kept.get(position);
  return wanted === undefined || Buffer.from(link.digest).toString('hex') === wanted
    ? null
    : faultAt('rewritten', position, null);
}

/** A kept head that lies beyond the end: what was sealed up to there is gone. */
export function shortened({ position }: Reached, kept: KeptHeads): ChainFault | null {
  const beyond = [...kept.keys()].some((one) => one > position);
  return beyond ? faultAt('shortened', position + 1n, null) : null;
}

const faultAt = (kind: FaultKind, position: bigint, entryId: string | null): ChainFault => ({
  kind,
  position: Number(position),
  entryId,
});
