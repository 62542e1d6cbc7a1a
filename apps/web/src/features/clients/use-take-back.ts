'use client';

import type { ClientDetail } from '@cio/domain/clients/schemas';
import { useTranslations } from 'next-intl';
import { faultOf } from '../shared/faults.ts';
import { useUi } from '../shared/ui-store.ts';
import { useClientCache } from './use-client-cache.ts';

/** Undo, wherever the reader is by now. If someone else was faster, it says so and shows what is true. */
export function useTakeBack() {
  const t = useTranslations('clients.undo');
  const cache = useClientCache();
  const showToast = useUi((state) => state.showToast);
  return (id: string, run: () => Promise<ClientDetail>) => () => {
    run().then(
      (client) => {
        cache.changed(client);
        showToast(t('done'));
      },
      (error: unknown) => {
        const { code } = faultOf(error);
        cache.outdated(id);
        showToast(code === 'conflict' ? t('refused') : t('failed'));
      },
    );
  };
}
