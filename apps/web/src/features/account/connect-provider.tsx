'use client';

import { Button, buttonClass } from '@cio/ui';
import { useActionState, useEffect } from 'react';
import { connectAccount } from '../../app/account/ways-actions.ts';
import { PasswordAgain } from './password-again.tsx';
import { UNTOUCHED, type AgainWords, type WaysState } from './ways-state.ts';

interface ConnectProviderProps {
  id: string;
  words: AgainWords & { start: string; goOn: string };
}

/** The password here, then the provider's own page. Without scripts a link leads there. */
export function ConnectProvider({ id, words }: ConnectProviderProps) {
  const [state, act, busy] = useActionState<WaysState, FormData>(connectAccount, UNTOUCHED);
  const { goOn } = state;
  useEffect(() => {
    if (goOn) window.location.assign(goOn);
  }, [goOn]);
  if (goOn)
    return (
      <a href={goOn} className={buttonClass({ look: 'primary' })}>
        {words.goOn}
      </a>
    );
  return (
    <form action={act} className="grid gap-3" noValidate>
      <input type="hidden" name="provider" value={id} />
      <PasswordAgain words={words} state={state} />
      <Button type="submit" look="primary" className="justify-self-start" busy={busy}>
        {busy ? words.waiting : words.start}
      </Button>
    </form>
  );
}
