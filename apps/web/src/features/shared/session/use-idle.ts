'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { idleNow, type Idle } from './idle.ts';
import { keepSession } from './keep-session.ts';
import { lastContact } from './last-contact.ts';

const LOOK_MS = 10_000;
const COUNT_MS = 1_000;
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** How it stands with the session, looked at again and again. Keeps it for whoever writes and sends nothing. */
export function useIdle({ idleMs, endsAt }: { idleMs: number; endsAt: number }) {
  const [idle, setIdle] = useState<Idle>({ does: 'nothing' });
  const [asking, setAsking] = useState<'no' | 'busy' | 'failed'>('no');
  const lastSign = useRef(0);
  const refusedAt = useRef(0);
  const counts = 'seconds' in idle;

  useEffect(() => {
    const ended = new AbortController();
    const note = () => void (lastSign.current = Date.now());
    for (const sign of SIGNS) addEventListener(sign, note, { signal: ended.signal, passive: true });
    return () => ended.abort();
  }, []);

  const stand = useCallback(
    (asked: boolean): Idle => {
      const now = Date.now();
      const contact = lastContact(now);
      if (refusedAt.current > contact) return { does: 'over' };
      return idleNow({
        sinceContact: now - contact,
        // Whoever was asked answers by pressing the button: a hand that only passes over the desk is no answer.
        sinceSign: asked ? Infinity : now - lastSign.current,
        endsAfter: idleMs,
        endsIn: endsAt - now,
      });
    },
    [endsAt, idleMs],
  );
  const keep = useCallback(async () => {
    setAsking('busy');
    const kept = await keepSession();
    if (kept === 'over') refusedAt.current = Date.now();
    setAsking(kept === 'failed' ? 'failed' : 'no');
    if (kept !== 'failed') setIdle(stand(false));
  }, [stand]);
  useEffect(() => {
    const look = () => {
      const next = stand(counts);
      if (next.does !== 'tell-server')
        setIdle((before) => ('seconds' in next || next.does !== before.does ? next : before));
      else if (asking !== 'busy') void keep();
    };
    const timer = setInterval(look, counts ? COUNT_MS : LOOK_MS);
    return () => clearInterval(timer);
  }, [asking, counts, keep, stand]);

  return { idle, asking, keep };
}
