/** Only a way within our own house, judged by what a browser would make of it: anything that leads elsewhere is dropped. */
export function safeNext(next: string | undefined): string | null {
  if (!next || !next.startsWith('/') || !URL.canParse(next, INSIDE)) return null;
  const url = new URL(next, INSIDE);
  const way = url.pathname + url.search;
  // "/.//elsewhere" becomes "//elsewhere" only when it is read: what counts is how the answer reads.
  if (url.origin !== INSIDE || !URL.canParse(way, INSIDE) || new URL(way, INSIDE).origin !== INSIDE)
    return null;
  return url.pathname.startsWith('/api/') || url.pathname === '/sign-in' ? null : way;
}

const INSIDE = 'http://inside.invalid';
