'use client';

import type { ClientDetail } from '@cio/domain/clients/schemas';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { faultOf } from '../shared/faults.ts';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { fullName } from './names.ts';
import { useClientCache } from './use-client-cache.ts';
import { useTakeBack } from './use-take-back.ts';

export interface Archiving {
  archive: () => void;
  restore: () => void;
  busy: boolean;
  refusal: unknown;
}

/** Puts a client away and takes them back; each is the other's undo. */
export function useArchiving(client: ClientDetail): Archiving {
  const t = useTranslations('clients.detail');
  const trpc = useTRPC();
  const { clients } = useTRPCClient();
  const cache = useClientCache();
  const takeBack = useTakeBack();
  const showToast = useUi((state) => state.showToast);
  const onError = (error: unknown) => {
    // Someone was faster: show what is true now, beside the sentence that says so.
    if (faultOf(error).code === 'conflict') cache.outdated(client.id);
  };

  const archive = useMutation(
    trpc.clients.archive.mutationOptions({
      onSuccess: (now) => {
        cache.changed(now);
        showToast(
          t('archived', { name: fullName(now) }),
          takeBack(now.id, () => clients.restore.mutate(target(now))),
        );
      },
      onError,
    }),
  );
  const restore = useMutation(
    trpc.clients.restore.mutationOptions({
      onSuccess: (now) => {
        cache.changed(now);
        showToast(
          t('restored', { name: fullName(now) }),
          takeBack(now.id, () => clients.archive.mutate(target(now))),
        );
      },
      onError,
    }),
  );
  return {
    archive: () => archive.mutate(target(client)),
    restore: () => restore.mutate(target(client)),
    busy: archive.isPending || restore.isPending,
    refusal: archive.error ?? restore.error,
  };
}

const target = ({ id, version }: ClientDetail) => ({ id, version });
