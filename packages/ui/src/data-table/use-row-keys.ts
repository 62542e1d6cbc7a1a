'use client';

import { useState } from 'react';

/**
 * By what React tells the rows apart. A row keeps what it is while the question stands: when others come and go, the focus stays on its
 * record. With another question the rows that were drawn say something else, and none is made or taken away: that is half the work.
 */
export function useRowKeys(
  question: string | undefined,
  drawn: () => readonly string[],
): (id: string) => string {
  const [places, setPlaces] = useState(() => ({ question, of: placesOf(drawn()) }));
  if (places.question !== question) setPlaces({ question, of: placesOf(drawn()) });
  return (id) => places.of.get(id) ?? id;
}

const placesOf = (ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(ids.map((id, place) => [id, `place ${place}`]));
