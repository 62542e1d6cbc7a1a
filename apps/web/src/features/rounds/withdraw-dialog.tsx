'use client';

import type { RoundDetail } from '@cio/domain/eligibility/schemas';
import { Button, Dialog, Notice, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultText } from '../shared/fault-text.tsx';
import { faultOf } from '../shared/faults.ts';
import type { RoundChanges } from './use-round-changes.ts';

/** Stops, because a round that was taken back does not come again: it can only be entered anew. */
export function WithdrawDialog({
  round,
  withdraw,
  onClose,
}: {
  round: RoundDetail;
  withdraw: RoundChanges['withdraw'];
  onClose: () => void;
}) {
  const t = useTranslations('rounds');
  const tProblems = useTranslations('problems');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const { fields, code } = withdraw.error ? faultOf(withdraw.error) : { fields: {}, code: null };
  const answered = (fields as Record<string, string>).reason;
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('withdraw.title')}
      text={t('withdraw.text')}
      foot={
        <>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button look="risk" type="submit" form="withdraw-round" busy={withdraw.isPending}>
            {t('withdraw.submit')}
          </Button>
        </>
      }
    >
      <form
        id="withdraw-round"
        noValidate
        className="mt-4 text-14"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim() === '' || withdraw.isPending) return;
          withdraw.mutate({ id: round.id, version: round.version, reason }, { onSuccess: onClose });
        }}
      >
        <TextField
          id="withdraw-reason"
          label={t('withdraw.reason')}
          hint={t('withdraw.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={tried && reason.trim() === '' ? tProblems('required') : answered}
          maxLength={300}
          autoComplete="off"
        />
      </form>
      {withdraw.error && !answered && (
        <Notice tone="maple" role="alert" className="mt-3">
          {code === 'conflict' ? t('form.conflict') : <FaultText error={withdraw.error} />}
        </Notice>
      )}
    </Dialog>
  );
}
