'use client';

import { buttonClass } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { BackToRounds } from './back-to-rounds.tsx';
import { EMPTY_ROUND } from './round-draft.ts';
import { RoundForm } from './round-form.tsx';
import { ALL_ROUND_LISTS, roundAddress, ROUNDS } from './rounds-query.ts';

export function NewRound() {
  const t = useTranslations('rounds');
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const create = useMutation(trpc.rounds.create.mutationOptions());
  return (
    <>
      <PageHead crumb={<BackToRounds />} title={t('new.title')} />
      <div className="px-gutter py-6">
        <p className="mb-5 max-w-[560px] text-fg-2">{t('new.lead')}</p>
        <RoundForm
          initial={EMPTY_ROUND}
          submitWord={t('new.submit')}
          onSave={async (round) => {
            const made = await create.mutateAsync(round);
            await Promise.all([
              queryClient.invalidateQueries(ALL_ROUND_LISTS),
              queryClient.invalidateQueries(trpc.rounds.chart.queryFilter()),
            ]);
            showToast(t('new.done'));
            router.push(roundAddress(made.id));
          }}
          cancel={
            <Link href={ROUNDS} className={buttonClass({ look: 'quiet' })}>
              {t('form.cancel')}
            </Link>
          }
        />
      </div>
    </>
  );
}
