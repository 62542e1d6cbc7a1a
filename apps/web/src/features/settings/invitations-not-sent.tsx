'use client';

import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { FaultText } from '../shared/fault-text.tsx';
import { faultOf } from '../shared/faults.ts';
import type { NotSent } from './use-invitations.ts';

/** Which of many were refused, and why each. */
export function InvitationsNotSent({ notSent }: { notSent: readonly NotSent[] }) {
  const t = useTranslations('settings.invitations.dialog');
  if (notSent.length === 0) return null;
  return (
    <Notice tone="maple" role="alert" className="mt-3 text-13">
      <p className="font-medium">{t('notSent', { count: notSent.length })}</p>
      <ul className="text-fg-2">
        {notSent.map(({ email, error }) => {
          const message = Object.values(faultOf(error).fields).join(' ');
          return (
            <li key={email} className="wrap-anywhere">
              {message ? t('problem', { email, message }) : <FaultText error={error} />}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
