'use client';

import { TextField } from '@cio/ui';
import { useActionState } from 'react';
import { signUp } from '../../app/sign-up/actions.ts';
import { Done, Fault, NewPassword, Submit, useAnswer } from './form-parts.tsx';
import { EMPTY, type FormState, type PasswordWords } from './state.ts';

interface SignUpFormProps {
  words: Record<'firm' | 'name' | 'email' | 'submit' | 'waiting' | 'look', string>;
  password: PasswordWords;
}

export function SignUpForm({ words, password }: SignUpFormProps) {
  const [state, act, waiting] = useActionState<FormState, FormData>(signUp, EMPTY);
  const box = useAnswer(state);
  const field = (name: 'firm' | 'name' | 'email') => ({
    large: true,
    id: name,
    name,
    label: words[name],
    defaultValue: state.typed[name],
    error: state.problems[name],
  });
  return (
    <div ref={box} tabIndex={-1} className="mt-6 outline-none">
      {state.done ? (
        <Done title={words.look} text={state.done} />
      ) : (
        <form action={act} className="grid max-w-[360px] gap-4 text-14" noValidate>
          <Fault text={state.fault} />
          <TextField {...field('firm')} autoComplete="organization" />
          <TextField {...field('name')} autoComplete="name" />
          <TextField
            {...field('email')}
            type="email"
            inputMode="email"
            autoComplete="username"
            spellCheck={false}
            autoCapitalize="none"
          />
          <NewPassword words={password} error={state.problems.password} />
          <Submit waiting={waiting} words={words} />
        </form>
      )}
    </div>
  );
}
