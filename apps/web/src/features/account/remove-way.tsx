'use client';

import { Button } from '@cio/ui';
import { useActionState } from 'react';
import { disconnectAccount, removePasskey } from '../../app/account/ways-actions.ts';
import { PasswordAgain } from './password-again.tsx';
import { UNTOUCHED, type AgainWords, type WaysState } from './ways-state.ts';

interface RemoveWayProps {
  what: 'passkey' | 'provider';
  id: string;
  words: AgainWords & { confirm: string };
  warning?: string | undefined;
}

const ACTIONS = { passkey: removePasskey, provider: disconnectAccount };

/** Takes a way in away. What is gone shows by being gone: the list comes back without it. */
export function RemoveWay({ what, id, words, warning }: RemoveWayProps) {
  const [state, act, busy] = useActionState<WaysState, FormData>(ACTIONS[what], UNTOUCHED);
  return (
    <form action={act} className="grid gap-3" noValidate>
      <input type="hidden" name="id" value={id} />
      {warning && <p className="text-fg-2">{warning}</p>}
      <PasswordAgain words={words} state={state} />
      <Button type="submit" look="risk" className="justify-self-start" busy={busy}>
        {busy ? words.waiting : words.confirm}
      </Button>
    </form>
  );
}
