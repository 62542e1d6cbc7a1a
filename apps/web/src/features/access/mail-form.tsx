'use client';

import { TextField } from '@cio/ui';
import { useActionState } from 'react';
import { Done, Fault, Submit, useAnswer } from './form-parts.tsx';
import { EMPTY, type FormState } from './state.ts';

interface MailFormProps {
  /** What the server does with the address. A plain form too. */
  ask: (before: FormState, form: FormData) => Promise<FormState>;
  words: Record<'email' | 'submit' | 'waiting' | 'look', string>;
}

/** One address, and a mail that goes to it. The answer is the same whether anyone has that address. */
export function MailForm({ ask, words }: MailFormProps) {
  const [state, act, waiting] = useActionState<FormState, FormData>(ask, EMPTY);
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
