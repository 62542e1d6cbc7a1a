import { MAIL_VIEWS, type MailRow, type MailView, type SuppressedRow } from '@cio/domain/operations/schemas';
import { infiniteQueryOptions } from '@tanstack/react-query';

export const MAIL = '/settings/mail';

export const MAIL_TABS = [...MAIL_VIEWS, 'suppressed'] as const;
export type MailTab = (typeof MAIL_TABS)[number];

/** Anything else in the address is the view that asks for somebody. */
export const readMailTab = (word: string | null | undefined): MailTab =>
  MAIL_TABS.find((tab) => tab === word) ?? 'undelivered';

export const mailAddress = (tab: MailTab): string => (tab === 'undelivered' ? MAIL : `${MAIL}?view=${tab}`);

interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}
interface Asked {
  cursor?: string;
}

const LISTS = 'mail.list, page by page';
const SUPPRESSED = 'mail.suppressed, page by page';
export const ALL_MAIL_LISTS = { queryKey: [LISTS] } as const;
export const SUPPRESSED_LIST = { queryKey: [SUPPRESSED] } as const;

const asked = (cursor: string | null): Asked => (cursor === null ? {} : { cursor });

/** All pages of a view under one key. The server asks the first through its caller, the browser goes on through the wire. */
export const mailQuery = (
  view: MailView,
  ask: (input: Asked & { view: MailView }) => Promise<Page<MailRow>>,
) =>
  infiniteQueryOptions({
    queryKey: [LISTS, view] as const,
    queryFn: ({ pageParam }) => ask({ view, ...asked(pageParam) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

export const suppressedQuery = (ask: (input: Asked) => Promise<Page<SuppressedRow>>) =>
  infiniteQueryOptions({
    queryKey: [SUPPRESSED] as const,
    queryFn: ({ pageParam }) => ask(asked(pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
