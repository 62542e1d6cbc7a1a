'use client';

import { Button, Field, Glyph } from '@cio/ui';
import { useActionState } from 'react';
import { changePassword } from '../../app/account/sign-in-actions.ts';
import { EMPTY, type FormState, type PasswordWords } from '../shared/form-state.ts';
import { Fault, useAnswer } from '../shared/form-parts.tsx';
import { PasswordInput } from '../shared/password-input.tsx';
import { FoldOut } from './fold-out.tsx';

interface PasswordFormProps {
  words: Record<'open' | 'current' | 'submit' | 'waiting', string>;
  password: PasswordWords;
}

export function PasswordForm({ words, password }: PasswordFormProps) {
  const [state, act, saving] = useActionState<FormState, FormData>(changePassword, EMPTY);
  const box = useAnswer(state);
  const { show, hide } = password;
  const refused = state.fault !== null || Object.keys(state.problems).length > 0;
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <p role="status" className="flex items-center gap-1.5 text-fg-2">
        {state.done && (
          <>
            <Glyph name="done" />
            {state.done}
          </>
        )}
      </p>
      <FoldOut words={words.open} open={refused}>
        <form action={act} className="grid max-w-[360px] gap-4" noValidate>
          <Fault text={state.fault} />
          <Field id="current" label={words.current} error={state.problems.current}>
            {(wiring) => (
              <PasswordInput
                {...wiring}
                name="current"
                autoComplete="current-password"
                show={show}
                hide={hide}
              />
            )}
          </Field>
          <Field
            id="new-password"
            label={password.label}
            hint={password.hint}
            error={state.problems.password}
          >
            {(wiring) => (
              <PasswordInput
                {...wiring}
                name="password"
                autoComplete="new-password"
                show={show}
                hide={hide}
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
