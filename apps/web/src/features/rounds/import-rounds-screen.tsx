'use client';

import { Button } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { FileImportScreen, useFileImport } from '../shared/file-import.tsx';
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
  const { file, choose, error } = useFileImport({ inputOf: (csv) => ({ csv }), preview, take });
  const shown = preview.data;
  const takeIn = async (input: { csv: string }) => {
    const { made } = await take.mutateAsync(input);
    await Promise.all([
      queryClient.invalidateQueries(ALL_ROUND_LISTS),
      queryClient.invalidateQueries(trpc.rounds.chart.queryFilter()),
    ]);
    showToast(t('done', { count: made }));
    router.push(ROUNDS);
  };
  return (
    <FileImportScreen
      words={{ title: t('title'), choose: t('choose'), hint: t('hint'), refused: t('refused') }}
      crumb={<BackToRounds />}
      lead={
        <>
          <p>{t('lead')}</p>
          <p>
            {t('columns')} <code className="mono break-words">{t('columnNames')}</code>
          </p>
        </>
      }
      accept=".csv,text/csv,text/plain"
      choose={choose}
      error={error}
    >
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
              onClick={() => void takeIn(file.input).catch(() => {})}
            >
              {t('take', { count: shown.good })}
            </Button>
          )}
        </section>
      )}
    </FileImportScreen>
  );
}
