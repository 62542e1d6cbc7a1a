'use client';

import type { FactsView, OwnFacts, PersonFacts, SaveFactsInput } from '@cio/domain/clients/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { useTRPC } from '../shared/trpc.tsx';

export type SpousePatch = Partial<PersonFacts> & {
  id?: string;
  givenName?: string | null;
  familyName?: string;
};
interface Patch {
  own: Partial<OwnFacts>;
  /** Null: the link to them is taken back. */
  spouse?: SpousePatch | null;
}
export type SavingState = 'saved' | 'waiting' | 'saving' | 'failed';

const NOTHING: Patch = { own: {} };
const REST_MS = 600;

/**
 * Answers as they are typed: what changed is saved by itself, a moment after the last key. Someone else's save in between
 * is taken over, and what was typed here is put on top of it: nobody's other answers are lost.
 */
export function useSavingFacts(first: FactsView) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { mutateAsync } = useMutation(trpc.facts.save.mutationOptions());
  const [kept, setKept] = useState(first);
  const [patch, setPatch] = useState<Patch>(NOTHING);
  const [state, setState] = useState<SavingState>('saved');
  const [error, setError] = useState<unknown>(null);
  const base = useRef(first);
  const open = useRef<Patch>(NOTHING);
  // Shown until the answer has come: it is neither open any more nor kept yet.
  const onItsWay = useRef<Patch>(NOTHING);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (busy.current || isEmpty(open.current)) return;
    // A spouse is kept once they have a name; until then what is said of them waits here.
    const { own, spouse } = open.current;
    const waits = !base.current.spouse && spouse && spouse.id === undefined && !spouse.familyName?.trim();
    const sent: Patch = waits || spouse === undefined ? { own } : { own, spouse };
    if (isEmpty(sent)) return;
    busy.current = true;
    onItsWay.current = sent;
    open.current = waits ? { own: {}, spouse } : NOTHING;
    setState('saving');
    try {
      const saved = await mutateAsync({
        clientId: base.current.clientId,
        version: base.current.version,
        ...(sent as Pick<SaveFactsInput, 'own' | 'spouse'>),
      });
      base.current = saved;
      onItsWay.current = NOTHING;
      setKept(saved);
      setError(null);
      setState(isEmpty(open.current) || waits ? 'saved' : 'waiting');
      void cache.invalidateQueries({ queryKey: trpc.evaluations.pathKey() });
    } catch (fault) {
      const { code, current } = faultOf(fault);
      open.current = merged(sent, open.current);
      onItsWay.current = NOTHING;
      if (code === 'conflict' && current) {
        base.current = current as FactsView;
        setKept(base.current);
      } else {
        setError(fault);
        setState('failed');
        busy.current = false;
        return;
      }
    }
    busy.current = false;
    setPatch(open.current);
    if (!isEmpty(open.current)) timer.current = setTimeout(() => void save(), REST_MS);
  }, [cache, mutateAsync, trpc]);

  const change = useCallback(
    (next: Partial<Patch>) => {
      open.current = merged(open.current, { own: {}, ...next });
      setPatch(merged(onItsWay.current, open.current));
      setState('waiting');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), REST_MS);
    },
    [save],
  );

  useEffect(() => {
    const leave = () => void save();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [save]);

  const own: OwnFacts = { ...kept.own, ...patch.own };
  const spouse = { ...((patch.spouse !== null && kept.spouse) || NO_SPOUSE), ...patch.spouse };
  return { own, spouse, kept, state, error, savedAt: kept.updatedAt, change, save };
}

const NO_SPOUSE = {
  givenName: null as string | null,
  familyName: '',
  firstLanguage: null,
  education: null,
  languageTests: null,
  work: null,
};

const isEmpty = ({ own, spouse }: Patch) =>
  Object.keys(own).length === 0 && spouse !== null && Object.keys(spouse ?? {}).length === 0;

function merged(before: Patch, after: Patch): Patch {
  const own = { ...before.own, ...after.own };
  if (after.spouse === undefined)
    return before.spouse === undefined ? { own } : { own, spouse: before.spouse };
  return { own, spouse: after.spouse && { ...before.spouse, ...after.spouse } };
}
