'use client';

import type { MemberDetail } from '@cio/domain/identity/schemas';
import { Button, Dialog, Glyph } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { Panel } from './panel.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { useResetFactor } from './use-reset-factor.ts';

/** Whether this person signs in with a second factor, and the way back in for who lost theirs. */
export function FactorPanel({ member }: { member: MemberDetail }) {
  const t = useTranslations('settings.factor');
  const tSettings = useTranslations('settings');
  const dates = useDates();
  const reset = useResetFactor(member);
  const [open, setOpen] = useState(false);
  const { secondFactorSince: since, can, name } = member;
  return (
    <Panel title={t('title')}>
      <p className="flex items-center gap-1.5">
        {since && <Glyph name="done" />}
        {since ? t('since', { day: dates.day(since) }) : t('none')}
      </p>
      {can.resetSecondFactor && (
        <Button className="mt-3" onClick={() => setOpen(true)}>
          {t('reset')}
        </Button>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('resetTitle', { name })}
        text={t('resetText')}
        foot={
          <>
            <Button onClick={() => setOpen(false)}>{tSettings('cancel')}</Button>
            <Button
              look="risk"
              busy={reset.isPending}
              onClick={() =>
                reset.mutate({ id: member.id, version: member.version }, { onSuccess: () => setOpen(false) })
              }
            >
              {t('reset')}
            </Button>
          </>
        }
      >
        <Refusal error={reset.error} />
      </Dialog>
    </Panel>
  );
}
