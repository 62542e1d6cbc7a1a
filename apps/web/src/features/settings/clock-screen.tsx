'use client';

import { CLOCK_STEPS } from '@cio/domain/operations/choices';
import type { ClockStep, ClockView } from '@cio/domain/operations/schemas';
import { Button, Notice } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { Panel } from './panel.tsx';

const HOUR = 3_600_000;

/** The clock of demo mode. `first` came with the page, which is asked again after each move. */
export function ClockScreen({ first }: { first: ClockView }) {
  const t = useTranslations('settings.clock');
  const format = useFormatter();
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const inFull = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'full', timeStyle: 'short' });
  const move = useMutation(
    trpc.demo.moveClock.mutationOptions({
      onSuccess: ({ now }) => {
        showToast(t('moved', { time: inFull(now) }));
        queryClient.clear();
        router.refresh();
      },
    }),
  );
  return (
    <>
      <PageHead title={t('title')} />
      <div className="max-w-[100rem] px-gutter py-6">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        <p className="mt-5 text-12 text-fg-3">{t('now')}</p>
        <p className="num text-20 font-semibold">{inFull(first.now)}</p>
        <Ahead ms={first.aheadMs} />
        <div className="mt-5 flex flex-wrap items-center gap-2" role="group" aria-labelledby="move">
          <p id="move" className="me-1 font-medium">
            {t('move')}
          </p>
          {CLOCK_STEPS.map((by: ClockStep) => (
            <Button
              key={by}
              busy={move.isPending && move.variables.by === by}
              disabled={move.isPending}
              onClick={() => move.mutate({ by })}
            >
              {t(`steps.${by}`)}
            </Button>
          ))}
        </div>
        {move.isError && (
          <Notice tone="maple" role="alert" className="mt-4 max-w-[640px]">
            <p className="font-medium">{t('failed')}</p>
            <FaultText error={move.error} />
          </Notice>
        )}
        <div className="mt-8 max-w-[640px]">
          <Panel title={t('what')}>
            <ul className="grid list-disc gap-1.5 ps-4 text-fg-2">
              {(['expire', 'licences', 'sessions', 'real'] as const).map((one) => (
                <li key={one}>{t(`follows.${one}`)}</li>
              ))}
            </ul>
          </Panel>
        </div>
      </div>
    </>
  );
}

function Ahead({ ms }: { ms: number }) {
  const t = useTranslations('settings.clock');
  const hours = Math.round(ms / HOUR);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  const words =
    hours === 0
      ? t('real')
      : days === 0
        ? t('aheadHours', { hours })
        : rest === 0
          ? t('aheadDays', { days })
          : t('aheadBoth', { days, hours: rest });
  return <p className="num mt-0.5 text-fg-2">{words}</p>;
}
