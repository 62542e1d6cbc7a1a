'use client';

import { ROUND_KINDS } from '@cio/domain/eligibility/choices';
import type { CreateRoundInput, RoundKind } from '@cio/domain/eligibility/schemas';
import { Button, DateField, Notice, SelectField, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { ErrorSummary } from '../shared/error-summary.tsx';
import { FaultText } from '../shared/fault-text.tsx';
import { faultOf } from '../shared/faults.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useDates } from '../shared/use-dates.ts';
import { useCheckAtHand } from '../shared/use-checked-form.ts';
import { ROUND_FIELDS, roundOf, roundProblems, type RoundDraft } from './round-draft.ts';

interface RoundFormProps {
  initial: RoundDraft;
  submitWord: string;
  /** Saves; throws what the server answered. */
  onSave: (round: CreateRoundInput) => Promise<unknown>;
  /** Beside the button that saves: the way out. */
  cancel: ReactNode;
}

type Field = keyof RoundDraft;

/** One form for a new round and for a correction. Whatever goes wrong, what was typed stays. */
export function RoundForm({ initial, submitWord, onSave, cancel }: RoundFormProps) {
  const t = useTranslations('rounds');
  const tProblems = useTranslations('problems');
  const dates = useDates();
  const [draft, setDraft] = useState(initial);
  const [problems, setProblems] = useState<Partial<Record<Field, string>>>({});
  const [refusal, setRefusal] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<'open' | 'saving' | 'saved'>('open');
  useCheckAtHand(roundProblems, initial);
  const change = (part: Partial<RoundDraft>) => setDraft((before) => ({ ...before, ...part }));

  const submit = async () => {
    setRefusal(null);
    setState('saving');
    const found = Object.entries(await roundProblems(draft));
    setAttempt((count) => count + 1);
    setProblems(
      Object.fromEntries(found.map(([field, { key, values }]) => [field, tProblems(key, values as never)])),
    );
    if (found.length > 0) return setState('open');
    try {
      // What was typed has the shape by now, or the door says what is wrong with it.
      await onSave(roundOf(draft) as CreateRoundInput);
      setState('saved');
    } catch (error) {
      setState('open');
      const { fields } = faultOf(error);
      setProblems(fields);
      if (Object.keys(fields).length === 0) setRefusal(error);
    }
  };

  const frame = (field: Field) => ({
    id: `round-${field}`,
    label: t(`fields.${field}`),
    error: problems[field],
  });
  const typed = (field: Exclude<Field, 'kind' | 'heldOn'>) => ({
    ...frame(field),
    value: draft[field],
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
    autoComplete: 'off',
  });
  const optional = { aside: t('form.optional') };

  return (
    <form
      noValidate
      className="grid w-full max-w-[560px] gap-5 text-14"
      aria-busy={state === 'saving'}
      onSubmit={(event) => {
        event.preventDefault();
        if (state === 'open') void submit();
      }}
    >
      <ErrorSummary
        attempt={attempt}
        problems={ROUND_FIELDS.flatMap((field) => {
          const message = problems[field];
          return message ? [{ id: `round-${field}`, label: t(`fields.${field}`), message }] : [];
        })}
      />
      {refusal !== null && (
        <Notice tone="maple" role="alert">
          <p className="font-medium">{t('form.notSaved')}</p>
          <p className="text-fg-2">
            {faultOf(refusal).code === 'conflict' ? t('form.conflict') : <FaultText error={refusal} />}
          </p>
        </Notice>
      )}
      <DateField
        {...frame('heldOn')}
        hint={t('form.heldOnHint')}
        value={draft.heldOn}
        onChange={(heldOn) => change({ heldOn })}
        sayBack={(iso) => dates.calendar(iso)}
        autoComplete="off"
        inputClass="max-w-[160px]"
      />
      <SelectField
        {...frame('kind')}
        value={draft.kind}
        onChange={(event) => change({ kind: event.target.value as RoundKind })}
        className="max-w-[420px]"
      >
        {ROUND_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </SelectField>
      {draft.kind === 'other' && <TextField {...typed('name')} hint={t('form.nameHint')} />}
      <div className="grid gap-5 sm:grid-cols-3 sm:gap-4">
        <TextField {...typed('cutOff')} inputMode="numeric" inputClass="num max-w-[120px]" />
        <TextField
          {...typed('invitations')}
          {...optional}
          inputMode="numeric"
          inputClass="num max-w-[120px]"
        />
        <TextField {...typed('number')} {...optional} inputMode="numeric" inputClass="num max-w-[120px]" />
      </div>
      <TextField {...typed('source')} {...optional} hint={t('form.sourceHint')} />
      <TextField {...typed('note')} {...optional} />
      <div className="flex flex-wrap gap-2 pt-1">
        <Button type="submit" look="primary" busy={state !== 'open'}>
          {submitWord}
        </Button>
        {cancel}
      </div>
      <LeaveGuard on={state !== 'saved' && JSON.stringify(draft) !== JSON.stringify(initial)} />
    </form>
  );
}
