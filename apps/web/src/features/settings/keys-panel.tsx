'use client';

import type { FirmKeysView } from '@cio/domain/operations/schemas';
import { Button, Dialog, Notice, Table, TableHead } from '@cio/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import { useUi } from '../shared/ui-store.ts';
import { KeysProgress } from './keys-progress.tsx';
import { Panel } from './panel.tsx';
import { Refusal } from '../shared/refusal.tsx';

/** How often the progress is asked while somebody looks. */
const AGAIN_MS = 1_000;
const isMoving = (view: FirmKeysView | undefined) =>
  view?.rotation?.state === 'waiting' || view?.rotation?.state === 'running';

/** The firm's keys by what tells them apart, and changing them. `first` came with the page. */
export function KeysPanel({ first }: { first: FirmKeysView }) {
  const t = useTranslations('settings.firmKeys');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const [asking, setAsking] = useState(false);
  const { data: view = first } = useQuery({
    ...trpc.security.keys.queryOptions(),
    initialData: first,
    refetchInterval: ({ state }) => (isMoving(state.data) ? AGAIN_MS : false),
  });
  const rotate = useMutation(
    trpc.security.rotateKeys.mutationOptions({
      onSuccess: (now) => {
        queryClient.setQueryData(trpc.security.keys.queryKey(), now);
        setAsking(false);
        showToast(t('begun'));
      },
    }),
  );
  return (
    <Panel
      title={t('title')}
      action={
        view.can.rotate && (
          <Button size="small" disabled={isMoving(view)} onClick={() => setAsking(true)}>
            {t('rotate')}
          </Button>
        )
      }
    >
      <p className="text-fg-2">{t('text')}</p>
      {view.rotation?.state === 'failed' && (
        <Notice tone="amber" role="status" className="mt-3">
          {t('failed')}
        </Notice>
      )}
      {view.rotation && isMoving(view) && <KeysProgress rotation={view.rotation} />}
      {view.keys.length === 0 ? <p className="mt-3">{t('none')}</p> : <KeyTable view={view} />}
      <p className="mt-3 text-fg-2">
        <span>{t.rich('master', { fingerprint: view.masterKey })}</span>
        <span className="block text-12 text-fg-3">{t('masterHint')}</span>
      </p>
      {!view.can.rotate && <p className="mt-2 text-fg-3">{t('ownerOnly')}</p>}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('dialogTitle')}
        text={t('dialogText')}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button look="primary" busy={rotate.isPending} onClick={() => rotate.mutate()}>
              {t('rotate')}
            </Button>
          </>
        }
      >
        <Refusal error={rotate.error} />
      </Dialog>
    </Panel>
  );
}

function KeyTable({ view }: { view: FirmKeysView }) {
  const t = useTranslations('settings.firmKeys');
  const dates = useDates();
  return (
    <>
      <div className="mt-3">
        <Table>
          <TableHead
            columns={[
              [t('purpose')],
              [t('state'), 'w-[30%]'],
              [t('key'), 'w-[104px] max-sm:hidden'],
              [t('since'), 'w-[120px]'],
            ]}
          />
          <tbody>
            {view.keys.map((key) => (
              <tr key={key.id}>
                <td className="whitespace-normal">{t(`purposes.${key.purpose}`)}</td>
                <td className="whitespace-normal text-fg-2">{t(`states.${key.state}`)}</td>
                <td className="font-mono text-12 text-fg-2 max-sm:hidden" title={key.id}>
                  {key.id.slice(-8)}
                </td>
                <td className="num text-fg-2">{dates.day(key.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <p className="mt-2 text-fg-3">
        {view.lastRotatedAt ? t('last', { day: dates.day(view.lastRotatedAt) }) : t('never')}{' '}
        {t('retired', { count: view.retired })}
      </p>
    </>
  );
}
