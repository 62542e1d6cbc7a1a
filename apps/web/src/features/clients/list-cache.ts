import type { ClientCounts, ClientStatus, ClientView } from '@cio/domain/clients/schemas';
import type { ListPages } from './list-query.ts';

/** The list with the changed client in its old place: a row never jumps away under the reader's eyes. */
export function withChange(
  data: ListPages,
  client: ClientView,
  status: ClientView['status'] | null,
): ListPages {
  const belongs = status === null || client.status === status;
  const pages = data.pages.map((page) => {
    if (!page.items.some((item) => item.id === client.id)) return page;
    const items = page.items.flatMap((item) => (item.id === client.id ? (belongs ? [client] : []) : [item]));
    return { ...page, items };
  });
  return { ...data, pages };
}

export function firstPage(data: ListPages): ListPages {
  return { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
}

/** The list of one status after a client came to it or left it. What comes stands on top: the reader sees that it came. */
export function withMove(data: ListPages, client: ClientView, status: ClientView['status']): ListPages {
  const known = data.pages.some((page) => page.items.some(({ id }) => id === client.id));
  const [first, ...others] = data.pages;
  if (known || client.status !== status || !first) return withChange(data, client, status);
  return { ...data, pages: [{ ...first, items: [client, ...first.items] }, ...others] };
}

/** The counts after one client went from one status to another, until they are counted again. */
export function countedAnew(counts: ClientCounts, from: ClientStatus, to: ClientStatus): ClientCounts {
  const by = (status: ClientStatus, step: number) => ({
    ...counts[status],
    count: Math.max(0, counts[status].count + (counts[status].capped ? 0 : step)),
  });
  return from === to ? counts : { ...counts, [from]: by(from, -1), [to]: by(to, 1) };
}
