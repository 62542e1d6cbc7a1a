'use client';

import { buttonClass, Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useLive } from '../shared/live/live-store.ts';
import { useOnline } from '../shared/use-online.ts';

/** Says politely when changes by others do not come any more, and tells those who cannot see it that some came. */
export function LiveNotice() {
  const t = useTranslations('shell.live');
  const state = useLive((live) => live.state);
  const online = useOnline();
  return (
    <>
      <div className="offline" role="status" aria-label={t('label')} data-live={state}>
        {online && state === 'lost' && (
          <Notice tone="amber">
            <p className="font-medium">{t('lost')}</p>
            <p>{t('lostText')}</p>
          </Notice>
        )}
        {online && state === 'ended' && (
          <Notice tone="amber">
            <p className="font-medium">{t('ended')}</p>
            <p className="mb-2">{t('endedText')}</p>
            {/* A page of its own: what is typed here is guarded by the browser's question, and the address comes back. */}
            <button
              type="button"
              className={buttonClass({ size: 'small' })}
              onClick={() => location.reload()}
            >
              {t('again')}
            </button>
          </Notice>
        )}
      </div>
      <Announcement />
    </>
  );
}

/** Changes that come close together are told in one sentence. */
const QUIET_MS = 1_500;

function Announcement() {
  const t = useTranslations('shell.live');
  const changes = useLive((live) => live.changes);
  const [told, setTold] = useState({ upTo: 0, count: 0 });
  useEffect(() => {
    if (changes === told.upTo) return;
    const timer = setTimeout(() => setTold({ upTo: changes, count: changes - told.upTo }), QUIET_MS);
    return () => clearTimeout(timer);
  }, [changes, told.upTo]);
  return (
    <p className="sr-only" role="status">
      {told.count > 0 && t('changed', { count: told.count })}
    </p>
  );
}
