'use client';

import type { ClientDetail, ClientView } from '@cio/domain/clients/schemas';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPCClient } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useClientCache } from './use-client-cache.ts';

type Verb = 'archive' | 'restore';
const BACK: Record<Verb, Verb> = { archive: 'restore', restore: 'archive' };

/** Several at once, one after the other: what somebody else changed meanwhile is left as it is, and told. */
export function useBulkArchiving(onDone: () => void) {
  const t = useTranslations('clients.bulk');
  const { clients } = useTRPCClient();
  const cache = useClientCache();
  const showToast = useUi((state) => state.showToast);

  const run = async (verb: Verb, targets: readonly Pick<ClientView, 'id' | 'version'>[]) => {
    const done: ClientDetail[] = [];
    for (const { id, version } of targets) {
      const now = await clients[verb].mutate({ id, version }).catch(() => null);
      if (now) done.push(now);
      else cache.outdated(id);
    }
    done.forEach(cache.changed);
    return { verb, done, left: targets.length - done.length };
  };
  const work = useMutation({
    mutationFn: ({ verb, targets }: { verb: Verb; targets: readonly ClientView[] }) => run(verb, targets),
    onSuccess: ({ verb, done, left }) => {
      onDone();
      const undo = done.length > 0 ? () => void run(BACK[verb], done) : undefined;
      const told = { count: done.length, left };
      showToast(left > 0 ? t(`done.${verb}Partly`, told) : t(`done.${verb}`, told), undo);
    },
  });
  const begin = (verb: Verb) => (targets: readonly ClientView[]) => work.mutate({ verb, targets });
  return { archive: begin('archive'), restore: begin('restore'), busy: work.isPending };
}
