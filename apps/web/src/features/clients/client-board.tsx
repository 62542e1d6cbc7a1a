'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { Board, buttonClass, Icon, Kbd, Notice } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useCallback, useMemo } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { ListFoot } from '../shared/list/list-foot.tsx';
import { useTint } from '../shared/live/use-tint.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { saidOf } from '../shared/said-of.ts';
import { useKeys } from '../shared/use-keys.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import { BoardName } from './board-name.tsx';
import { ClientViews } from './client-views.tsx';
import { NEW_CLIENT } from './filters.ts';
import { fullName } from './names.ts';
import { useBoardColumns } from './use-board-columns.tsx';
import { useMoveClient } from './use-move-client.ts';

interface ClientBoardProps {
  mayCreate: boolean;
  mayMove: boolean;
  /** Into "inactive" and out of it. */
  mayArchive: boolean;
  mayAssess: boolean;
}

/** The clients by where the firm stands with them. A card that moves changes the client's status. */
export function ClientBoard({ mayCreate, mayMove, mayArchive, mayAssess }: ClientBoardProps) {
  const t = useTranslations('clients.board');
  const tList = useTranslations('clients.list');
  const tKeys = useTranslations('keys');
  const openPage = useOpenPage();
  const { data: counts } = useQuery(useTRPC().clients.counts.queryOptions());
  const columns = useBoardColumns(counts ?? null);
  const { move, refused } = useMoveClient();
  const singleKeys = useUi((state) => state.singleKeys);
  useKeys(mayCreate ? { c: () => openPage(NEW_CLIENT) } : {});
  const words = useMemo(
    () => ({
      move: saidOf((name) => t('move', { name })),
      to: (column: string) => t('to', { column }),
      keys: t('keys'),
    }),
    [t],
  );
  const drawCard = useCallback(
    (client: ClientView) => <BoardName client={client} mayAssess={mayAssess} />,
    [mayAssess],
  );
  const mayGo = ({ status }: ClientView, to: string) =>
    mayMove && (mayArchive || (status === 'inactive') === (to === 'inactive'));
  return (
    <>
      <PageHead title={t('title')}>
        {mayCreate && (
          <Link href={NEW_CLIENT} className={buttonClass({ look: 'primary' })} aria-keyshortcuts="c">
            <Icon name="plus" />
            {tList('new')}
            <Kbd keys="C" />
          </Link>
        )}
      </PageHead>
      <div className="mx-gutter max-w-[100rem] py-2.5">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="text-fg-2">
            {!mayMove ? t('leadReading') : mayArchive ? t('lead') : t('leadNoArchiving')}
          </p>
          <ClientViews at="board" />
        </div>
        {refused && (
          <Notice tone="maple" role="alert" className="mb-3">
            <p className="font-medium">{t('notMoved', { name: fullName(refused.client) })}</p>
            <FaultText error={refused.error} />
          </Notice>
        )}
        <Board<ClientView>
          label={t('title')}
          columns={columns}
          cardId={({ id }) => id}
          cardName={fullName}
          useMark={useMark}
          singleKeys={singleKeys}
          mayMove={mayGo}
          onMove={
            mayMove
              ? (client, from, to) => move(client, from as ClientView['status'], to as ClientView['status'])
              : undefined
          }
          words={words}
        >
          {drawCard}
        </Board>
      </div>
      <ListFoot
        hints={[
          ...(mayMove ? [{ keys: [tKeys('shift'), '← →'], does: tKeys('moveCard') }] : []),
          { keys: [tKeys('enter')], does: tKeys('open') },
          ...(mayCreate ? [{ keys: ['C'], does: tKeys('newClient') }] : []),
        ]}
      />
    </>
  );
}

const useMark = ({ id, version }: ClientView) => useTint(id, version);
