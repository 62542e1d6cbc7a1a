/** The page of a record, by its type; null where records of this type have none. */
export function recordAddress({ type, id }: { type: string; id: string }): string | null {
  if (type === 'client') return `/dashboard/clients/${id}`;
  return type === 'round' ? `/dashboard/rounds/${id}` : null;
}
