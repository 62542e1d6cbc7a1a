'use client';

import type { MemberDetail } from '@cio/domain/identity/schemas';
import { Button } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { EndDialog } from './end-dialog.tsx';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { memberAddress } from './member-filters.ts';
import { Panel } from './panel.tsx';
import { Refusal } from '../shared/refusal.tsx';
import type { MemberChanges } from './use-member-changes.ts';

interface PlacePanelProps {
  member: MemberDetail;
  changes: MemberChanges;
}

/** Whether this person works here, and what ends or restores it. */
export function PlacePanel({ member, changes }: PlacePanelProps) {
  const t = useTranslations('settings.place');
  const dates = useDates();
  const [open, setOpen] = useState<'end' | 'handOver' | null>(null);
  const { can, endedAt, successor } = member;
  if (!endedAt && !can.end && !can.handOver) return null;
  return (
    <Panel title={t('title')}>
      {endedAt ? (
        <>
          <p>{t('endedOn', { day: dates.day(endedAt) })}</p>
          <p className="mt-1 text-fg-2">
            {successor
              ? t.rich('successor', {
                  name: successor.name,
                  to: (words) => (
                    <Link className="link" href={memberAddress(successor.id)}>
                      {words}
                    </Link>
                  ),
                })
              : t('noSuccessor')}
          </p>
          {can.restore && (
            <div className="mt-3">
              <Button
                icon="restore"
                busy={changes.restore.isPending}
                onClick={() => changes.restore.mutate({ id: member.id, version: member.version })}
              >
                {t('restore')}
              </Button>
              <p className="mt-2 text-fg-3">{t('restoreHint')}</p>
            </div>
          )}
        </>
      ) : (
        <div className="flex flex-wrap gap-2">
          {can.handOver && <Button onClick={() => setOpen('handOver')}>{t('handOver')}</Button>}
          {can.end && <Button onClick={() => setOpen('end')}>{t('end')}</Button>}
        </div>
      )}
      <Refusal error={changes.restore.error} />
      <EndDialog open={open === 'end'} onClose={() => setOpen(null)} member={member} end={changes.end} />
      <HandOverDialog
        open={open === 'handOver'}
        onClose={() => setOpen(null)}
        member={member}
        handOver={changes.handOver}
      />
    </Panel>
  );
}
