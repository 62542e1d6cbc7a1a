'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { Skeleton } from '@cio/ui';
import { useEffect, useState } from 'react';
import { ClientRooms } from '../shared/client-rooms.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { BackToPeople } from './back-to-people.tsx';
import { ClientFacts } from './client-facts.tsx';
import { ClientTitle } from './client-title.tsx';
import { fullName } from './names.ts';

/**
 * What a row of a list knows of a client, where their page will say it: nothing of it moves when the page is there. Who it is comes in
 * the next picture; the rest only to a reader who has to wait, for a page that comes sooner says it itself.
 */
export function ClientComing({ client, mayAssess }: { client: ClientView; mayAssess: boolean }) {
  const waited = useWaited();
  return (
    <>
      <PageHead crumb={<BackToPeople />} title={fullName(client)} titleBelow />
      <ClientRooms id={client.id} at="client" mayAssess={mayAssess} />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-6">
        <ClientTitle client={client} />
        {waited && (
          <>
            <ClientFacts client={client} />
            <div className="grid gap-4 pt-3">
              <Skeleton width={148} />
              <Skeleton width={320} />
              <Skeleton width={240} />
            </div>
          </>
        )}
      </div>
    </>
  );
}

const SOON_MS = 100;

function useWaited(): boolean {
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  return waited;
}
