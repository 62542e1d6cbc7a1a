'use client';

import { Button, Field, Kbd, Notice, TextField } from '@cio/ui';
import { useActionState, useEffect, useRef, useState } from 'react';
import { enter } from '../../app/sign-in/actions.ts';
import { KeepBox } from '../shared/keep-box.tsx';
import { PasswordInput } from '../shared/password-input.tsx';
import type { SignInState, SignInWords } from './state.ts';

interface SignInFormProps {
  words: SignInWords;
  next: string | null;
  /** A problem that the page was opened with. */
  first: SignInState['problem'];
  enterKey: string;
}

/** What is wrong with neither of the fields. */
const AT_NO_FIELD: ReadonlySet<SignInState['problem']> = new Set(['unavailable', 'unreachable', 'step']);

export function SignInForm({ words, next, first, enterKey }: SignInFormProps) {
  const [state, act, waiting] = useActionState<SignInState, FormData>(enter, {
    email: '',
    keep: false,
    problem: first,
  });
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (state.problem === 'credentials') password.current?.focus();
    if (state.problem === 'empty') email.current?.focus();
  }, [state]);

  const [cutOff, setCutOff] = useState(false);
  const problem = state.problem === 'locked' ? state.locked : state.problem && words.problems[state.problem];
  const excuse = cutOff ? words.problems.unreachable : AT_NO_FIELD.has(state.problem) && problem;
  // Without a connection the form is not sent: what was typed stays in it.
  const holdWhenCutOff = (event: React.FormEvent) => {
    setCutOff(!navigator.onLine);
    if (!navigator.onLine) event.preventDefault();
  };
  return (
    <form action={act} className="mt-6 grid max-w-[360px] gap-4 text-14" noValidate onSubmit={holdWhenCutOff}>
      {excuse && (
        <Notice tone="amber" role="alert">
          {excuse}
        </Notice>
      )}
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        large
        key={state.email}
        ref={email}
        id="email"
        name="email"
        label={words.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        spellCheck={false}
        autoCapitalize="none"
        defaultValue={state.email}
        error={state.problem === 'empty' && problem}
      />
      <Field
        large
        id="password"
        label={words.password}
        error={(state.problem === 'credentials' || state.problem === 'locked') && problem}
      >
        {(wiring) => (
          <PasswordInput
            {...wiring}
            ref={password}
            name="password"
            autoComplete="current-password"
            show={words.show}
            hide={words.hide}
          />
        )}
      </Field>
      <KeepBox key={`keep ${state.keep}`} label={words.keep} hint={words.keepHint} first={state.keep} />
      <Button type="submit" look="primary" size="large" busy={waiting} hint={<Kbd keys={enterKey} />}>
        {waiting ? words.submitting : words.submit}
      </Button>
    </form>
  );
}
