'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { Button, Kbd, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { NotSaved } from '../shared/not-saved.tsx';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useDates } from '../shared/use-dates.ts';
import { ConflictRow } from './conflict-row.tsx';
import type { ClientDraft } from './draft.ts';
import { differences, firstChoices, merged, type Choice } from './merge.ts';

interface ConflictScreenProps {
  base: ClientView;
  current: ClientView;
  mine: ClientDraft;
  onSave: (draft: ClientDraft) => Promise<void>;
  onRefused: (error: unknown, draft: ClientDraft) => boolean;
}

/** Someone saved first. Field by field: theirs or yours; nothing is lost unseen. */
export function ConflictScreen({ base, current, mine, onSave, onRefused }: ConflictScreenProps) {
  const t = useTranslations('clients.conflict');
  const tForm = useTranslations('clients.form');
  const dates = useDates();
  const rows = differences(base, current, mine);
  const [choices, setChoices] = useState(() => firstChoices(rows));
  const [saving, setSaving] = useState<'no' | 'yes' | 'done'>('no');
  const [refusal, setRefusal] = useState<unknown>(null);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);

  const takeAll = (choice: Choice) =>
    setChoices(Object.fromEntries(rows.map(({ field }) => [field, choice])));
  const save = async () => {
    const draft = merged(current, rows, choices);
    setSaving('yes');
    setRefusal(null);
    try {
      await onSave(draft);
      setSaving('done');
    } catch (error) {
      setSaving('no');
      if (!onRefused(error, draft)) setRefusal(error);
    }
  };

  return (
    <form
      className="grid max-w-[760px] gap-4 text-14"
      onSubmit={(event) => {
        event.preventDefault();
        if (saving === 'no') void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
    >
      <Notice tone="amber">
        <h2 ref={head} tabIndex={-1} className="font-medium outline-none">
          {t('title', { at: dates.time(current.updatedAt) })}
        </h2>
        <p>{rows.length === 0 ? t('same') : t('text')}</p>
      </Notice>
      <NotSaved refusal={refusal} />
      {rows.length > 1 && (
        <p className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => takeAll('theirs')}>
            {t('allTheirs')}
          </Button>
          <Button size="small" onClick={() => takeAll('mine')}>
            {t('allMine')}
          </Button>
        </p>
      )}
      <div>
        {rows.map((row) => (
          <ConflictRow
            key={row.field}
            row={row}
            choice={choices[row.field] ?? 'theirs'}
            onChoose={(choice) => setChoices((before) => ({ ...before, [row.field]: choice }))}
          />
        ))}
      </div>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={saving !== 'no'} hint={<Kbd keys={tForm('submitKeys')} />}>
          {saving === 'no' ? t('save') : tForm('saving')}
        </Button>
      </div>
      <LeaveGuard on={rows.length > 0 && saving !== 'done'} />
    </form>
  );
}
