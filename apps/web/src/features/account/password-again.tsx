'use client';

import { Field, Notice } from '@cio/ui';
import { PasswordInput } from '../shared/password-input.tsx';
import type { AgainWords, WaysState } from './ways-state.ts';

/** The part of a form that makes sure who sits there. */
export function PasswordAgain({ words, state }: { words: AgainWords; state: WaysState }) {
  const { password, ...others } = state.fields;
  const fault = state.message && !password ? (Object.values(others)[0] ?? state.message) : null;
  return (
    <>
      {fault && (
        <Notice tone="amber" role="alert">
          {fault}
        </Notice>
      )}
      <Field label={words.password} hint={words.hint} error={password}>
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
    </>
  );
}
