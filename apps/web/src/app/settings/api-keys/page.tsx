import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { grantableScopes } from '@cio/domain/identity';
import { KeyList } from '../../../features/settings/key-list.tsx';
import { restScopes } from '../../../server/doors/rest.ts';
import { dehydrated, getQueryClient, requireStaff, serverTrpc } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings.apiKeys');
  return { title: t('title') };
}

export default async function ApiKeysPage() {
  const { actor } = await requireStaff('api-keys.manage');
  await getQueryClient().prefetchQuery(serverTrpc().apiKeys.list.queryOptions());
  // A scope that no address asks for would be a promise of nothing.
  const scopes = grantableScopes(actor.role).filter((scope) => restScopes.has(scope));
  return (
    <HydrationBoundary state={dehydrated()}>
      <KeyList scopes={scopes} />
    </HydrationBoundary>
  );
}
