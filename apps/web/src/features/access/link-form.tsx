'use client';

import { TextField } from '@cio/ui';
import { useActionState } from 'react';
import { askForLink } from '../../app/sign-in/link/actions.ts';
import { Done, Fault, Submit, useAnswer } from './form-parts.tsx';
import { EMPTY, type FormState } from './state.ts';

export function LinkForm({ words }: { words: Record<'email' | 'submit' | 'waiting' | 'look', string> }) {
  const [state, act, waiting] = useActionState<FormState, FormData>(askForLink, EMPTY);
  const box = useAnswer(state);
  return (
    <div ref={box} tabIndex={-1} className="mt-6 outline-none">
      {state.done ? (
        <Done title={words.look} text={state.done} />
      ) : (
        <form action={act} className="grid max-w-[360px] gap-4 text-14" noValidate>
          <Fault text={state.fault} />
          <TextField
            large
            id="email"
            name="email"
            label={words.email}
            type="email"
            inputMode="email"
            autoComplete="username"
            spellCheck={false}
            autoCapitalize="none"
            defaultValue={state.typed.email}
            error={state.problems.email}
          />
          <Submit waiting={waiting} words={words} />
        </form>
      )}
    </div>
  );
}
