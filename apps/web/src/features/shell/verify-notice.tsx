'use client';

import { Button, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { sendLinkAgain } from '../../app/dashboard/actions.ts';

/** Until the owner's address is confirmed. The button works without JavaScript as well. */
export function VerifyNotice({ email }: { email: string }) {
  const t = useTranslations('shell.unverified');
  const [answer, act, waiting] = useActionState<Awaited<ReturnType<typeof sendLinkAgain>> | null>(
    sendLinkAgain,
    null,
  );
  return (
    <div className="px-gutter pt-3 pb-3">
      <Notice tone="amber" aria-live="polite">
        <form action={act} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="min-w-0">
            {answer === 'sent'
              ? t('sent', { email })
              : answer === 'enough'
                ? t('enough')
                : t('text', { email })}
          </p>
          {answer === null && (
            <Button type="submit" size="small" busy={waiting}>
              {t('again')}
            </Button>
          )}
        </form>
      </Notice>
    </div>
  );
}
