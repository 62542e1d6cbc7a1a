'use client';

import { useState } from 'react';

/**
 * By what React tells the rows apart. A row keeps what it is while the question stands: when others come and go, the focus stays on its
 * record. With another question the rows that were drawn say something else, each on its line, and none is made or taken away: that is half
 * the work. Nor does any go to another line: the browser would scroll after it.
 */
export function useRowKeys(
  question: string | undefined,
  drawn: () => Iterable<Place>,
): (id: string) => string {
  const [places, setPlaces] = useState(() => ({ question, of: placesOf(drawn()) }));
  if (places.question !== question) setPlaces({ question, of: placesOf(drawn()) });
  return (id) => places.of.get(id) ?? `${places.question} ${id}`;
}

type Place = readonly [id: string, line: number];

const placesOf = (drawn: Iterable<Place>): ReadonlyMap<string, string> =>
  new Map([...drawn].map(([id, line]) => [id, `line ${line}`]));
