'use client';

import { Button, Dialog } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { internalLink } from './internal-link.ts';
import { browserNavigation, type NavigateEvent } from './navigation-api.ts';

/** Where the reader wanted to go when there was still something unsaved. */
type Wish = { kind: 'link'; href: string } | { kind: 'history'; key: string };

/** Asks before typed words are lost: at a link, at Back and Forward, at closing the window. */
export function LeaveGuard({ on }: { on: boolean }) {
  const t = useTranslations('form');
  const router = useRouter();
  const [wish, setWish] = useState<Wish | null>(null);
  const [leaving, setLeaving] = useState(false);
  const watch = on && !leaving;

  useEffect(() => {
    if (!watch) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const href = internalLink(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      setWish({ kind: 'link', href });
    };
    const onNavigate = (event: Event) => {
      const { navigationType, destination } = event as NavigateEvent;
      if (navigationType !== 'traverse' || !event.cancelable) return;
      event.preventDefault();
      setWish({ kind: 'history', key: destination.key });
    };
    const history = browserNavigation();
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, { capture: true });
    history?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, { capture: true });
      history?.removeEventListener('navigate', onNavigate);
    };
  }, [watch]);

  // The wish is granted once the watch has ended, or it would be caught again.
  useEffect(() => {
    if (!leaving || !wish) return;
    if (wish.kind === 'link') router.push(wish.href);
    else browserNavigation()?.traverseTo(wish.key);
  }, [leaving, wish, router]);

  return (
    <Dialog
      open={wish !== null && !leaving}
      onOpenChange={(open) => !open && setWish(null)}
      title={t('discardTitle')}
      text={t('discardText')}
      foot={
        <>
          <Button onClick={() => setWish(null)}>{t('keepWriting')}</Button>
          <Button look="risk" onClick={() => setLeaving(true)}>
            {t('discard')}
          </Button>
        </>
      }
    />
  );
}
