'use client';

import { useActionState } from 'react';
import { changePassword } from '../../app/reset/actions.ts';
import { Fault, NewPassword, Submit, useAnswer } from './form-parts.tsx';
import { EMPTY, type FormState, type PasswordWords } from './state.ts';

interface ResetFormProps {
  token: string;
  words: Record<'submit' | 'waiting', string>;
  password: PasswordWords;
}

export function ResetForm({ token, words, password }: ResetFormProps) {
  const [state, act, waiting] = useActionState<FormState, FormData>(changePassword, EMPTY);
  const box = useAnswer(state);
  return (
    <div ref={box} tabIndex={-1} className="mt-6 outline-none">
      <form action={act} className="grid max-w-[360px] gap-4 text-14" noValidate>
        <input type="hidden" name="token" value={token} />
        <Fault text={state.fault} />
        <NewPassword words={password} error={state.problems.password} />
        <Submit waiting={waiting} words={words} />
      </form>
    </div>
  );
}
