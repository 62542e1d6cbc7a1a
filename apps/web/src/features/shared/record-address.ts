/** The page of a record, by its type; null where records of this type have none. */
export function recordAddress({ type, id }: { type: string; id: string }): string | null {
  return type === 'client' ? `/dashboard/clients/${id}` : null;
}
