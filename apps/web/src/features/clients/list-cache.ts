import type { ClientView } from '@cio/domain/clients/schemas';
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
