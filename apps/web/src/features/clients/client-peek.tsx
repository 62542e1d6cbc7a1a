'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { Panel, buttonClass } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useImperativeHandle, useState, type Ref } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { ClientFacts } from './client-facts.tsx';
import { ClientStatus } from './client-status.tsx';
import { clientAddress } from './filters.ts';
import { fullName } from './names.ts';

export interface Peek {
  at: (client: ClientView) => void;
}

/**
 * A look at a client without leaving the list. It opens the record, so the trail notes it as any opening. Who is looked at it
 * knows alone: the list beneath is not drawn again for it.
 */
export function ClientPeek({ ref }: { ref: Ref<Peek> }) {
  const [client, setClient] = useState<ClientView | null>(null);
  useImperativeHandle(ref, () => ({ at: setClient }), []);
  const t = useTranslations('clients.peek');
  const trpc = useTRPC();
  const { data, error } = useQuery({
    ...trpc.clients.get.queryOptions({ id: client?.id ?? '' }),
    enabled: client !== null,
  });
  if (!client) return null;
  return (
    <Panel
      open
      keepFocus
      onOpenChange={(open) => !open && setClient(null)}
      title={fullName(client)}
      closeLabel={t('close')}
      foot={
        <Link href={clientAddress(client.id)} className={buttonClass({ look: 'primary' })}>
          {t('open')}
        </Link>
      }
    >
      <p className="mb-4">
        <ClientStatus status={data?.status ?? client.status} />
      </p>
      {data && <ClientFacts client={data} stacked />}
      {error && <FaultText error={error} />}
    </Panel>
  );
}
