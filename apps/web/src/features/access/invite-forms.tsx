'use client';

import { Field, TextField } from '@cio/ui';
import { useActionState, type ReactNode } from 'react';
import { joinAsNew, joinWithPassword } from '../../app/invite/actions.ts';
import { PasswordInput } from '../shared/password-input.tsx';
import { Fault, NewPassword, Submit, useAnswer } from './form-parts.tsx';
import { EMPTY, type FormState, type PasswordWords } from './state.ts';

interface JoinFormProps {
  token: string;
  /** Whose login it is or will be: for the reader's password manager, which keeps both together. */
  email: string;
  words: Record<'submit' | 'waiting' | 'name', string>;
  password: PasswordWords;
}

export function JoinAsNewForm({ name, words, password, ...form }: JoinFormProps & { name: string }) {
  const [state, act, waiting] = useActionState<FormState, FormData>(joinAsNew, EMPTY);
  return (
    <JoinForm {...form} state={state} act={act}>
      <TextField
        large
        id="name"
        name="name"
        label={words.name}
        autoComplete="name"
        defaultValue={state.typed.name ?? name}
        error={state.problems.name}
      />
      <NewPassword words={password} error={state.problems.password} />
      <Submit waiting={waiting} words={words} />
    </JoinForm>
  );
}

export function JoinWithPasswordForm({ words, password, ...form }: JoinFormProps) {
  const [state, act, waiting] = useActionState<FormState, FormData>(joinWithPassword, EMPTY);
  return (
    <JoinForm {...form} state={state} act={act}>
      <Field large id="password" label={password.label} error={state.problems.password}>
        {(wiring) => (
          <PasswordInput
            {...wiring}
            name="password"
            autoComplete="current-password"
            show={password.show}
            hide={password.hide}
          />
        )}
      </Field>
      <Submit waiting={waiting} words={words} />
    </JoinForm>
  );
}

function JoinForm({
  token,
  email,
  state,
  act,
  children,
}: Pick<JoinFormProps, 'token' | 'email'> & {
  state: FormState;
  act: (form: FormData) => void;
  children: ReactNode;
}) {
  const box = useAnswer(state);
  return (
    <div ref={box} tabIndex={-1} className="mt-4 outline-none">
      <form action={act} className="grid max-w-[360px] gap-4 text-14" noValidate>
        <input type="hidden" name="token" value={token} />
        <input hidden readOnly type="email" autoComplete="username" value={email} />
        <Fault text={state.fault} />
        {children}
      </form>
    </div>
  );
}
