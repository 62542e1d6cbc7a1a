'use client';

import type { RoundPreview } from '@cio/domain/eligibility/schemas';
import { Button, FileDrop, Notice } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { faultOf } from '../shared/faults.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { BackToRounds } from './back-to-rounds.tsx';
import { ImportLines } from './import-lines.tsx';
import { ALL_ROUND_LISTS, ROUNDS } from './rounds-query.ts';

/** A file is shown line by line before anything of it is taken in; with one bad line nothing is. */
export function ImportRoundsScreen() {
  const t = useTranslations('rounds.import');
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const preview = useMutation(trpc.rounds.preview.mutationOptions());
  const take = useMutation(trpc.rounds.import.mutationOptions());
  const [file, setFile] = useState<{ name: string; csv: string } | null>(null);
  const read = async ([chosen]: File[]) => {
    if (!chosen) return;
    const csv = await chosen.text();
    setFile({ name: chosen.name, csv });
    take.reset();
    preview.mutate({ csv });
  };
  const takeIn = async (csv: string) => {
    const { made } = await take.mutateAsync({ csv });
    await Promise.all([
      queryClient.invalidateQueries(ALL_ROUND_LISTS),
      queryClient.invalidateQueries(trpc.rounds.chart.queryFilter()),
    ]);
    showToast(t('done', { count: made }));
    router.push(ROUNDS);
  };
  const error = take.error ?? preview.error;
  const shown: RoundPreview | undefined = preview.data;
  return (
    <>
      <PageHead crumb={<BackToRounds />} title={t('title')} />
      <div className="mx-gutter max-w-[960px] py-6">
        <p className="max-w-[640px] text-fg-2">{t('lead')}</p>
        <p className="my-3 max-w-[640px] text-fg-2">
          {t('columns')} <code className="mono break-words">{t('columnNames')}</code>
        </p>
        <FileDrop
          label={t('choose')}
          hint={t('hint')}
          accept=".csv,text/csv,text/plain"
          multiple={false}
          onFiles={(files) => void read(files)}
        />
        <div aria-live="polite">
          {error && (
            <Notice tone="maple" role="alert" className="mt-4">
              <p className="font-medium">{t('refused')}</p>
              <p className="text-fg-2">
                {Object.values(faultOf(error).fields).join(' ') || <FaultText error={error} />}
              </p>
            </Notice>
          )}
          {file && shown && (
            <section className="mt-6" aria-labelledby="lines">
              <h2 id="lines" className="font-semibold">
                {t('linesOf', { name: file.name })}
              </h2>
              <p className={shown.bad > 0 ? 'text-maple' : 'text-fg-2'}>
                {shown.bad > 0
                  ? t('someBad', { bad: shown.bad, count: shown.good + shown.bad })
                  : t('allGood', { count: shown.good })}
              </p>
              <ImportLines lines={shown.lines} />
              {shown.bad === 0 && (
                <Button
                  look="primary"
                  className="mt-4"
                  busy={take.isPending || take.isSuccess}
                  // What went wrong stands above.
                  onClick={() => void takeIn(file.csv).catch(() => {})}
                >
                  {t('take', { count: shown.good })}
                </Button>
              )}
            </section>
          )}
        </div>
      </div>
    </>
  );
}
