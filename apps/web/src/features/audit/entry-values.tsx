'use client';

import type { AuditEntryDetail, ShownValue } from '@cio/domain/audit/schemas';
import { Button, Table, TableHead } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { useEntryWords } from './use-entry-words.tsx';

/** What was there before, and what after, for whoever may see it. */
export function EntryValues({ entry, mayErase }: { entry: AuditEntryDetail; mayErase: boolean }) {
  const t = useTranslations('audit');
  const [asking, setAsking] = useState(false);
  const { values } = entry;
  return (
    <section aria-label={t('entry.values')}>
      <h2 className="border-b border-line-strong pb-1.5 font-semibold">{t('entry.values')}</h2>
      <div className="grid justify-items-start gap-3 pt-3">
        {values.state === 'shown' ? (
          <>
            <ValueTable changes={values.changes} />
            <p className="text-fg-3">{t('entry.noted')}</p>
            {mayErase && <Button onClick={() => setAsking(true)}>{t('erase.open')}</Button>}
            <EraseDialog open={asking} onClose={() => setAsking(false)} subject={entry.subject} />
          </>
        ) : (
          <p className="text-fg-2">
            {values.state === 'none' && t('entry.noValues')}
            {values.state === 'erased' && t('entry.erased')}
            {values.state === 'unreadable' && t('entry.unreadable')}
          </p>
        )}
      </div>
    </section>
  );
}

type Changes = Extract<AuditEntryDetail['values'], { state: 'shown' }>['changes'];

function ValueTable({ changes }: { changes: Changes }) {
  const t = useTranslations('audit.entry');
  const { fieldName } = useEntryWords();
  return (
    <Table>
      <TableHead columns={[[t('field')], [t('before')], [t('after')]]} />
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <td className="font-medium">{fieldName(field)}</td>
            <td>
              <Value value={before} />
            </td>
            <td>
              <Value value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Value({ value }: { value: ShownValue }) {
  const t = useTranslations('audit.entry');
  const dates = useDates();
  if (value === null || value === '') return <span className="text-fg-3">{t('notGiven')}</span>;
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return <span className="num">{value}</span>;
  return <span className="num wrap-anywhere">{dates.calendar(value)}</span>;
}
