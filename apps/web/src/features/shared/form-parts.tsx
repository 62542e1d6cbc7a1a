'use client';

import { Button, Field, Notice } from '@cio/ui';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { PasswordInput } from './password-input.tsx';
import type { FormState, PasswordWords } from './form-state.ts';

/** The first field with a problem takes the focus; what was done is announced. */
export function useAnswer(state: FormState): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.done) box.current?.focus();
    else box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [state]);
  return box;
}

/** In the place of the form, once there is nothing more to fill in. */
export function Done({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div role="status" className="max-w-[440px] text-14">
      <Notice>
        <h2 className="font-medium">{title}</h2>
        <p>{text}</p>
      </Notice>
      {children}
    </div>
  );
}

export function Fault({ text }: { text: string | null }) {
  return text ? (
    <Notice tone="amber" role="alert">
      {text}
    </Notice>
  ) : null;
}

export function NewPassword({ words, error }: { words: PasswordWords; error: string | undefined }) {
  return (
    <Field large id="password" label={words.label} hint={words.hint} error={error}>
      {(wiring) => (
        <PasswordInput
          {...wiring}
          name="password"
          autoComplete="new-password"
          show={words.show}
          hide={words.hide}
        />
      )}
    </Field>
  );
}

export function Submit({ waiting, words }: { waiting: boolean; words: { submit: string; waiting: string } }) {
  return (
    <Button type="submit" look="primary" size="large" busy={waiting}>
      {waiting ? words.waiting : words.submit}
    </Button>
  );
}
