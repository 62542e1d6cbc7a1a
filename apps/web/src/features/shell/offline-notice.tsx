'use client';

import { Notice } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { internalLink } from '../shared/internal-link.ts';
import { useUi } from '../shared/ui-store.ts';
import { useOnline } from '../shared/use-online.ts';

/** Says that the connection is gone and what that means; keeps this page from being left for the browser's own error. */
export function OfflineNotice() {
  const t = useTranslations('shell.offline');
  const online = useOnline();
  const pageHeld = useUi((state) => state.pageHeld);
  const holdPage = useUi((state) => state.holdPage);

  useEffect(() => {
    if (online) return;
    const hold = (event: MouseEvent) => {
      const address = internalLink(event);
      // Another view of the same page needs no new page, and the way back is still in the browser.
      if (!address || new URL(address, location.href).pathname === location.pathname) return;
      if (event.target instanceof Element && event.target.closest('[data-way-back]')) return;
      event.preventDefault();
      event.stopPropagation();
      holdPage(true);
    };
    window.addEventListener('click', hold, { capture: true });
    return () => {
      window.removeEventListener('click', hold, { capture: true });
      holdPage(false);
    };
  }, [online, holdPage]);

  return (
    <div className="offline" role="status" aria-label={t('label')}>
      {!online && (
        <Notice tone="amber">
          <p className="font-medium">{t('title')}</p>
          <p>{pageHeld ? t('held') : t('text')}</p>
        </Notice>
      )}
    </div>
  );
}
