// The breakdown of a points pack by its parts.
export interface Part {
  /** Null: the breakdown itself. */
  name: string | null;
  empty: Record<string, unknown>;
  keys: string[];
  places: number[];
}

/** `core.age` is the key `age` of the part `core`. */
export function partsOf(entries: readonly { id: string; hidden?: boolean | undefined }[]): Part[] {
  const parts = new Map<string | null, Part>();
  entries.forEach(({ id, hidden }, place) => {
    if (hidden) return;
    const cut = id.indexOf('.');
    const name = cut < 0 ? null : id.slice(0, cut);
    const key = id.slice(cut + 1);
    const part = parts.get(name) ?? { name, empty: {}, keys: [], places: [] };
    parts.set(name, part);
    part.empty[key] = 0;
    part.keys.push(key);
    part.places.push(place);
  });
  return [...parts.values()];
}
