import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { env } from '../../../env.ts';
import { mailQuery, readMailTab, suppressedQuery } from '../../../features/mail/mail-query.ts';
import { MailScreen } from '../../../features/mail/mail-screen.tsx';
import { dehydrated, getQueryClient, requireStaff, serverCaller } from '../../../server/page.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.mail');
  return { title: t('title') };
}

export default async function MailPage({ searchParams }: Address) {
  await requireStaff('mail.manage');
  const tab = readMailTab([(await searchParams).view].flat()[0]);
  const call = await serverCaller();
  const queryClient = getQueryClient();
  await (tab === 'suppressed'
    ? queryClient.prefetchInfiniteQuery(suppressedQuery(call.mail.suppressed))
    : queryClient.prefetchInfiniteQuery(mailQuery(tab, call.mail.list)));
  return (
    <HydrationBoundary state={dehydrated()}>
      <MailScreen mailbox={env().mailboxDir !== undefined} />
    </HydrationBoundary>
  );
}
