'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { fullName } from './names.ts';
import { useClientCache } from './use-client-cache.ts';
import { useTakeBack } from './use-take-back.ts';

type Status = ClientView['status'];
interface Move {
  client: ClientView;
  from: Status;
  to: Status;
}

/** Another status for a client, seen at once and taken back with one press; a refused one stands again where it was. */
export function useMoveClient() {
  const t = useTranslations('clients');
  const { clients } = useTRPCClient();
  const cache = useClientCache();
  const takeBack = useTakeBack();
  const showToast = useUi((state) => state.showToast);
  const [refused, setRefused] = useState<{ client: ClientView; error: unknown } | null>(null);
  /** A card may move again before the screen has heard what the first move made of it. */
  const versions = useRef(new Map<string, number>());
  /** Where each card was sent last: an answer to a move before that says nothing about where it stands. */
  const wished = useRef(new Map<string, Status>());

  const put = async ({ id, version }: Pick<ClientView, 'id' | 'version'>, status: Status) => {
    const now = await clients.update.mutate({ id, version, status });
    versions.current.set(id, now.version);
    return now;
  };
  const work = useMutation({
    // One after the other: the second move of a card begins from what the first one left.
    scope: { id: 'clients.move' },
    mutationFn: ({ client, to }: Move) => {
      const version = Math.max(client.version, versions.current.get(client.id) ?? 0);
      return put({ id: client.id, version }, to);
    },
    onMutate({ client, from, to }) {
      setRefused(null);
      wished.current.set(client.id, to);
      cache.moved({ ...client, status: to }, from);
    },
    onSuccess(now, { from }) {
      if (wished.current.get(now.id) !== now.status) return;
      cache.changed(now);
      showToast(
        t('board.moved', { name: fullName(now), status: t(`status.${now.status}`) }),
        takeBack(now.id, async () => {
          wished.current.set(now.id, from);
          const back = await put(now, from);
          cache.moved(back, now.status);
          return back;
        }),
      );
    },
    onError(error, { client, from, to }) {
      wished.current.set(client.id, from);
      cache.moved({ ...client, status: from }, to);
      setRefused({ client, error });
      // Someone was faster: what is true now stands below the sentence that says so.
      if (faultOf(error).code === 'conflict') cache.forgetLists();
    },
  });
  return {
    move: (client: ClientView, from: Status, to: Status) => work.mutate({ client, from, to }),
    refused,
  };
}
