'use client';

import { isPassportNumber, isUci, plainNumber, type NumberField } from '@cio/domain/clients/schemas';
import { Button, Dialog, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { Refused } from './portal-refused.tsx';
import type { NumberChanges } from './use-numbers.ts';

const FIELDS = [
  { field: 'passportNumber', fits: isPassportNumber },
  { field: 'uci', fits: isUci },
] as const;

/** New numbers over those that are kept. What is kept is not shown for it: to replace a number nobody needs to read it. */
export function NumbersDialog({ changes, onClose }: { changes: NumberChanges; onClose: () => void }) {
  const t = useTranslations('clients.numbers');
  const tFields = useTranslations('clients.fields');
  const tProblems = useTranslations('problems');
  const { numbers, save } = changes;
  const [typed, setTyped] = useState<Record<NumberField, string>>({ passportNumber: '', uci: '' });
  const [removed, setRemoved] = useState<Partial<Record<NumberField, boolean>>>({});
  const [tried, setTried] = useState(false);
  const answered = save.error ? faultOf(save.error).fields : {};
  const problemOf = (field: NumberField, fits: (plain: string) => boolean) => {
    const plain = plainNumber(typed[field]);
    return (tried && plain !== '' && !fits(plain) ? tProblems(field) : undefined) ?? answered[field];
  };
  const patch = () => {
    const said: Partial<Record<NumberField, string | null>> = {};
    for (const { field } of FIELDS)
      if (removed[field]) said[field] = null;
      else if (typed[field].trim()) said[field] = typed[field];
    return said;
  };
  const wrong = FIELDS.some(({ field, fits }) => {
    const plain = plainNumber(typed[field]);
    return !removed[field] && plain !== '' && !fits(plain);
  });
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t('title')}
      text={t('note')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form="client-numbers-form" busy={save.isPending}>
            {save.isPending ? t('saving') : t('save')}
          </Button>
        </>
      }
    >
      <form
        id="client-numbers-form"
        className="mt-4 grid gap-5 text-14"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!save.isPending && !wrong)
            save.mutate({ id: numbers.id, version: numbers.version, ...patch() }, { onSuccess: onClose });
        }}
      >
        {FIELDS.map(({ field, fits }) => (
          <div key={field} className="grid gap-2">
            <TextField
              id={`number-${field}`}
              label={tFields(field)}
              hint={numbers.held[field] ? t('keptHint') : t(`hints.${field}`)}
              value={typed[field]}
              disabled={removed[field] ?? false}
              onChange={(event) => setTyped((before) => ({ ...before, [field]: event.target.value }))}
              error={problemOf(field, fits)}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              inputClass="font-mono max-w-[240px]"
            />
            {numbers.held[field] && (
              <label className="check">
                <input
                  type="checkbox"
                  checked={removed[field] ?? false}
                  onChange={(event) => setRemoved((before) => ({ ...before, [field]: event.target.checked }))}
                />
                {t('remove')}
              </label>
            )}
          </div>
        ))}
      </form>
      {Object.keys(answered).length === 0 && <Refused error={save.error} />}
    </Dialog>
  );
}
