'use client';

import type { RoundDetail } from '@cio/domain/eligibility/schemas';
import { Button, Notice, Panel } from '@cio/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { groupDigits } from '../shared/numbers.ts';
import { PageHead } from '../shared/page-head.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useDates } from '../shared/use-dates.ts';
import { AboveList } from './above-list.tsx';
import { BackToRounds } from './back-to-rounds.tsx';
import { draftOfRound } from './round-draft.ts';
import { RoundForm } from './round-form.tsx';
import { useRoundChanges } from './use-round-changes.ts';
import { useRoundWords } from '../shared/use-round-words.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

export function RoundScreen({ id, mayOpenTrail }: { id: string; mayOpenTrail: boolean }) {
  const t = useTranslations('rounds');
  const dates = useDates();
  const wordOf = useRoundWords();
  const { data: round } = useSuspenseQuery(useTRPC().rounds.get.queryOptions({ id }));
  const { update, withdraw } = useRoundChanges();
  const showToast = useUi((state) => state.showToast);
  const [open, setOpen] = useState<'correct' | 'withdraw' | null>(null);
  // The version that the reader began from: somebody else's save in between must be noticed.
  const [begun, setBegun] = useState(round);
  const close = () => setOpen(null);
  return (
    <>
      <PageHead crumb={<BackToRounds />} title={wordOf(round)} titleBelow>
        {round.can.update && (
          <Button
            icon="pen"
            onClick={() => {
              setBegun(round);
              setOpen('correct');
            }}
          >
            {t('correct.open')}
          </Button>
        )}
        {round.can.withdraw && <Button onClick={() => setOpen('withdraw')}>{t('withdraw.open')}</Button>}
      </PageHead>
      <div className="mx-gutter max-w-[960px] py-5">
        <h1 className="text-20 font-semibold">
          {t('heading', { kind: wordOf(round), day: dates.calendar(round.heldOn, 'long') })}
        </h1>
        {round.withdrawnAt && (
          <Notice tone="amber" role="note" className="mt-3">
            <p className="font-medium">{t('withdraw.was', { day: dates.day(round.withdrawnAt) })}</p>
            <p>{round.withdrawnReason}</p>
          </Notice>
        )}
        {round.rulesEnded && (
          <Notice tone="amber" role="note" className="mt-3">
            {t('rulesEnded', {
              day: dates.calendar(round.heldOn, 'long'),
              last: dates.calendar(round.rulesEnded, 'long'),
            })}
          </Notice>
        )}
        <RoundFacts round={round} />
        {mayOpenTrail && (
          <a className="link text-fg-2" href={`/settings/audit?record=${round.id}`}>
            {t('story')}
          </a>
        )}
      </div>
      {!round.withdrawnAt && <AboveList round={round} />}
      <Panel
        open={open === 'correct'}
        onOpenChange={(next) => !next && close()}
        title={t('correct.title')}
        closeLabel={t('close')}
      >
        <RoundForm
          key={begun.version}
          initial={draftOfRound(begun)}
          submitWord={t('correct.submit')}
          onSave={async (said) => {
            await update.mutateAsync({ id, version: begun.version, ...said });
            showToast(t('correct.done'));
            close();
          }}
          cancel={
            <Button look="quiet" onClick={close}>
              {t('form.cancel')}
            </Button>
          }
        />
      </Panel>
      {open === 'withdraw' && <WithdrawDialog round={round} withdraw={withdraw} onClose={close} />}
    </>
  );
}

function RoundFacts({ round }: { round: RoundDetail }) {
  const t = useTranslations('rounds');
  const language = useLocale();
  return (
    <dl className="my-4 grid max-w-[640px] gap-x-10 sm:grid-cols-2">
      <Fact name={t('fields.cutOff')}>
        <span className="num text-20 font-semibold">{round.cutOff}</span>
      </Fact>
      <Fact name={t('fields.invitations')}>
        {round.invitations !== null && (
          <span className="num">{groupDigits(round.invitations, language)}</span>
        )}
      </Fact>
      <Fact name={t('fields.number')}>
        {round.number !== null && <span className="num">{round.number}</span>}
      </Fact>
      <Fact name={t('fields.source')}>{round.source}</Fact>
      {round.note && <Fact name={t('fields.note')}>{round.note}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  const t = useTranslations('rounds');
  return (
    <div className="flex min-h-9 items-end gap-3 border-b border-line py-1.5">
      <dt className="w-32 flex-none text-fg-3">{name}</dt>
      <dd className="min-w-0 break-words">{children || <span className="text-fg-3">{t('notSaid')}</span>}</dd>
    </div>
  );
}
