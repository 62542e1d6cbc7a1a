'use client';

import { KeyLine } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { BackToPeople } from './back-to-people.tsx';
import { ClientForm } from './client-form.tsx';
import { EMPTY_DRAFT } from './draft.ts';
import { clientAddress, CLIENTS } from './filters.ts';
import { fullName } from './names.ts';
import { useClientCache } from './use-client-cache.ts';

export function NewClient() {
  const t = useTranslations('clients');
  const tKeys = useTranslations('keys');
  const router = useRouter();
  const trpc = useTRPC();
  const cache = useClientCache();
  const showToast = useUi((state) => state.showToast);
  const create = useMutation(trpc.clients.create.mutationOptions());
  return (
    <>
      <PageHead crumb={<BackToPeople />} title={t('new.title')} />
      <div className="px-gutter py-6">
        <ClientForm
          initial={EMPTY_DRAFT}
          statuses={['prospect', 'active']}
          submitWord={t('new.submit')}
          cancelTo={CLIENTS}
          onSave={async (draft) => {
            const client = await create.mutateAsync(draft);
            cache.added(client);
            showToast(t('new.done', { name: fullName(client) }));
            router.push(clientAddress(client.id));
          }}
        />
      </div>
      <KeyLine hints={[{ keys: [t('form.submitKeys')], does: tKeys('save') }]} />
    </>
  );
}
