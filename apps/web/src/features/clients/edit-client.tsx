'use client';

import type { ClientDetail, ClientStatus, ClientView } from '@cio/domain/clients/schemas';
import { KeyLine } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { BackToPeople } from './back-to-people.tsx';
import { ClientForm } from './client-form.tsx';
import { ConflictScreen } from './conflict-screen.tsx';
import { changesFrom, draftOf, type ClientDraft } from './draft.ts';
import { clientAddress } from './filters.ts';
import { fullName } from './names.ts';
import { useClientCache } from './use-client-cache.ts';
import { useTakeBack } from './use-take-back.ts';

interface Conflict {
  base: ClientView;
  current: ClientView;
  mine: ClientDraft;
}

export function EditClient({ client }: { client: ClientDetail }) {
  const t = useTranslations('clients');
  const tKeys = useTranslations('keys');
  const router = useRouter();
  const trpc = useTRPC();
  const { clients } = useTRPCClient();
  const cache = useClientCache();
  const takeBack = useTakeBack();
  const showToast = useUi((state) => state.showToast);
  const update = useMutation(trpc.clients.update.mutationOptions());
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const saveOver = async (base: ClientView, draft: ClientDraft) => {
    const changes = changesFrom(base, draft);
    if (Object.keys(changes).length > 0) {
      const saved = await update.mutateAsync({ id: base.id, version: base.version, ...changes });
      cache.changed(saved);
      const back = changesFrom(saved, draftOf(base));
      showToast(
        t('edit.done'),
        takeBack(base.id, () => clients.update.mutate({ id: base.id, version: saved.version, ...back })),
      );
    } else if (conflict) {
      cache.outdated(base.id);
    }
    router.push(clientAddress(base.id));
  };

  const takeConflict = (base: ClientView) => (error: unknown, mine: ClientDraft) => {
    const fault = faultOf(error);
    if (fault.code !== 'conflict' || !fault.current) return false;
    setConflict({ base, current: fault.current as ClientView, mine });
    return true;
  };

  return (
    <>
      <PageHead crumb={<BackToPeople />} title={t('edit.title', { name: fullName(client) })} />
      <div className="px-gutter py-6">
        {conflict ? (
          <ConflictScreen
            key={conflict.current.version}
            {...conflict}
            onSave={(draft) => saveOver(conflict.current, draft)}
            onRefused={takeConflict(conflict.current)}
          />
        ) : (
          <ClientForm
            initial={draftOf(client)}
            statuses={openStatuses(client)}
            submitWord={t('edit.submit')}
            cancelTo={clientAddress(client.id)}
            onSave={(draft) => saveOver(client, draft)}
            onRefused={takeConflict(client)}
          />
        )}
      </div>
      <KeyLine hints={[{ keys: [t('form.submitKeys')], does: tKeys('save') }]} />
    </>
  );
}

/** Into and out of "inactive" is archiving: it is offered to those who may. */
function openStatuses({ status, can }: ClientDetail): ClientStatus[] {
  if (status === 'inactive') return can.restore ? ['prospect', 'active', 'inactive'] : ['inactive'];
  return can.archive ? ['prospect', 'active', 'inactive'] : ['prospect', 'active'];
}
