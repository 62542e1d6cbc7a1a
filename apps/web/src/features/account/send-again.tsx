'use client';

import { Button } from '@cio/ui';
import { useActionState } from 'react';
import { sendChangeAgain } from '../../app/account/sign-in-actions.ts';
import { EMPTY, type FormState } from '../shared/form-state.ts';

export function SendAgain({ words }: { words: Record<'again' | 'sent', string> }) {
  const [state, act, waiting] = useActionState<FormState, FormData>(sendChangeAgain, EMPTY);
  const said = state.fault ?? (state.done && words.sent);
  return (
    <form action={act} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {!said && (
        <Button type="submit" busy={waiting}>
          {words.again}
        </Button>
      )}
      <p role="status" className={said ? 'py-1 text-fg-2' : 'sr-only'}>
        {said}
      </p>
    </form>
  );
}
