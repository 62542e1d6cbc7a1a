'use client';

import { Button, Dialog } from '@cio/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { lastContact, noteContact } from '../shared/last-contact.ts';
import { useLive } from '../shared/live/live-store.ts';
import { useTRPC } from '../shared/trpc.tsx';
import { idleNow } from './idle.ts';

const LOOK_MS = 10_000;
const COUNT_MS = 1_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Asks before a session ends for want of use, and keeps it from ending under somebody who writes and sends nothing. */
export function IdleNotice({ endsAfter }: { endsAfter: number }) {
  const t = useTranslations('shell.idle');
  const path = usePathname();
  const [seconds, setSeconds] = useState<number | null>(null);
  const over = useLive(({ state }) => state === 'ended');
  const stay = useStay();
  const { mutate, isPending } = stay;
  const lastSign = useRef(0);
  const asked = seconds !== null;

  useEffect(() => noteContact(), [path]);
  useEffect(() => {
    lastSign.current = Date.now();
    const ended = new AbortController();
    const note = () => void (lastSign.current = Date.now());
    for (const sign of SIGNS) addEventListener(sign, note, { signal: ended.signal, passive: true });
    return () => ended.abort();
  }, []);

  const look = useCallback(() => {
    const now = Date.now();
    // Whoever was asked answers by pressing the button: a hand that only passes over the desk is no answer.
    const sinceSign = asked ? Infinity : now - lastSign.current;
    const idle = idleNow({ sinceContact: now - lastContact(now), sinceSign, endsAfter });
    setSeconds(idle.does === 'ask' ? idle.seconds : null);
    if (idle.does === 'tell-server' && !isPending) mutate();
  }, [asked, endsAfter, isPending, mutate]);
  useEffect(() => {
    const timer = setInterval(look, asked ? COUNT_MS : LOOK_MS);
    return () => clearInterval(timer);
  }, [asked, look]);

  const stayed = () => mutate(undefined, { onSuccess: () => setSeconds(null) });
  return (
    <Dialog
      open={asked && !over}
      onOpenChange={(open) => !open && stayed()}
      title={t('title')}
      text={t('text', { seconds: seconds ?? 0 })}
      foot={
        <Button look="primary" busy={isPending} onClick={stayed}>
          {t('stay')}
        </Button>
      }
    >
      {stay.isError && (
        <p className="mt-2 text-maple" role="alert">
          {t('failed')}
        </p>
      )}
    </Dialog>
  );
}

/** Any question will do: to ask is to use the session. */
function useStay() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => queries.fetchQuery({ ...trpc.identity.me.queryOptions(), staleTime: 0, retry: false }),
  });
}
