'use client';

import { Button, Field, TextField } from '@cio/ui';
import { useActionState } from 'react';
import { changeEmail } from '../../app/account/sign-in-actions.ts';
import { Fault, useAnswer } from '../shared/form-parts.tsx';
import { EMPTY, type FormState } from '../shared/form-state.ts';
import { PasswordInput } from '../shared/password-input.tsx';
import { FoldOut } from './fold-out.tsx';

type Word = 'open' | 'email' | 'hint' | 'password' | 'submit' | 'waiting' | 'show' | 'hide';

export function EmailForm({ words }: { words: Record<Word, string> }) {
  const [state, act, saving] = useActionState<FormState, FormData>(changeEmail, EMPTY);
  const box = useAnswer(state);
  const refused = state.fault !== null || Object.keys(state.problems).length > 0;
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <FoldOut words={words.open} open={refused}>
        <form action={act} className="grid max-w-[360px] gap-4" noValidate>
          <Fault text={state.fault} />
          <TextField
            key={state.typed.email}
            id="new-email"
            name="email"
            label={words.email}
            hint={words.hint}
            type="email"
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            defaultValue={state.typed.email}
            error={state.problems.email}
          />
          <Field id="email-password" label={words.password} error={state.problems.password}>
            {(wiring) => (
              <PasswordInput
                {...wiring}
                name="password"
                autoComplete="current-password"
                show={words.show}
                hide={words.hide}
              />
            )}
          </Field>
          <div>
            <Button type="submit" look="primary" busy={saving}>
              {saving ? words.waiting : words.submit}
            </Button>
          </div>
        </form>
      </FoldOut>
    </div>
  );
}
