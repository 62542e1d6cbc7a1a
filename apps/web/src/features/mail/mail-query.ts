import { MAIL_VIEWS } from '@cio/domain/operations/choices';
import type { MailRow, MailView, SuppressedRow } from '@cio/domain/operations/schemas';
import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter } from '../../server/root.ts';
import { pagedQuery, type ListPage } from '../shared/list/paged-query.ts';

export const MAIL = '/settings/mail';

export const MAIL_TABS = [...MAIL_VIEWS, 'suppressed'] as const;
export type MailTab = (typeof MAIL_TABS)[number];

/** Anything else in the address is the view that asks for somebody. */
export const readMailTab = (word: string | null | undefined): MailTab =>
  MAIL_TABS.find((tab) => tab === word) ?? 'undelivered';

export const mailAddress = (tab: MailTab): string => (tab === 'undelivered' ? MAIL : `${MAIL}?view=${tab}`);

type ListInput = inferRouterInputs<AppRouter>['mail']['list'];
type SuppressedInput = inferRouterInputs<AppRouter>['mail']['suppressed'];

const LISTS = 'mail.list, page by page';
const SUPPRESSED = 'mail.suppressed, page by page';
export const ALL_MAIL_LISTS = { queryKey: [LISTS] } as const;
export const SUPPRESSED_LIST = { queryKey: [SUPPRESSED] } as const;

export const mailQuery = (view: MailView, ask: (input: ListInput) => Promise<ListPage<MailRow>>) =>
  pagedQuery(LISTS, { view }, ask);

export const suppressedQuery = (ask: (input: SuppressedInput) => Promise<ListPage<SuppressedRow>>) =>
  pagedQuery(SUPPRESSED, {}, ask);
