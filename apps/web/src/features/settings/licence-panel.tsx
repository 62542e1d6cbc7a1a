'use client';

import type { LicenceView, MemberDetail } from '@cio/domain/identity/schemas';
import { Button, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useDates } from '../shared/use-dates.ts';
import { LicenceForm } from './licence-form.tsx';
import { LicenceMark } from '../shared/licence-mark.tsx';
import { Panel } from './panel.tsx';

/** The licence as the firm wrote it down, how it stands today, and what follows from it. */
export function LicencePanel({ member }: { member: MemberDetail }) {
  const t = useTranslations('settings.licence');
  const [editing, setEditing] = useState(false);
  const { licence, can } = member;
  if (editing) {
    return (
      <Panel title={t('title')}>
        <LicenceForm member={member} onDone={() => setEditing(false)} />
      </Panel>
    );
  }
  return (
    <Panel
      title={t('title')}
      action={
        can.licence && (
          <Button size="small" icon={licence ? 'pen' : 'plus'} onClick={() => setEditing(true)}>
            {licence ? t('edit') : t('add')}
          </Button>
        )
      }
    >
      {licence ? (
        <>
          <LicenceFacts licence={licence} />
          {!member.endedAt && <LicenceAlarm licence={licence} name={member.name} />}
        </>
      ) : (
        <p className="text-fg-3">{t('none')}</p>
      )}
    </Panel>
  );
}

function LicenceFacts({ licence }: { licence: LicenceView }) {
  const t = useTranslations('settings.licence');
  const dates = useDates();
  return (
    <dl className="facts">
      <dt>{t('fields.status')}</dt>
      <dd>
        <LicenceMark licence={licence} />
      </dd>
      <dt>{t('fields.body')}</dt>
      <dd>{t(`bodies.${licence.body}`)}</dd>
      <dt>{t('fields.class')}</dt>
      <dd>{t(`classes.${licence.class}`)}</dd>
      <dt>{t('fields.number')}</dt>
      <dd className="mono">{licence.number}</dd>
      <dt>{t('fields.expiresOn')}</dt>
      <dd className="num">{dates.calendar(licence.expiresOn)}</dd>
    </dl>
  );
}

/** Thirty days before the end, and after it. A licence in order says nothing. */
function LicenceAlarm({ licence, name }: { licence: LicenceView; name: string }) {
  const t = useTranslations('settings.licence.alarm');
  const { standing, daysLeft } = licence;
  if (standing === 'valid') return null;
  return (
    <Notice tone={standing === 'expiring' ? 'amber' : 'maple'} className="mt-3">
      <p className="font-medium">{t(`${standing}.title`, { days: Math.abs(daysLeft) })}</p>
      <p className="text-fg-2">{t(`${standing}.text`, { name })}</p>
    </Notice>
  );
}
