'use client';

import { Icon } from '@cio/ui';
import { useState, type ComponentProps } from 'react';

type PasswordInputProps = Omit<ComponentProps<'input'>, 'type'> & {
  show: string;
  hide: string;
  /** What a password manager should do: fill in, or make one up. */
  autoComplete: 'current-password' | 'new-password';
};

/** What was typed can be looked at: a long password is a good one. */
export function PasswordInput({ show, hide, ...input }: PasswordInputProps) {
  const [visible, setVisible] = useState(false);
  return (
    <span className="input-wrap">
      <input {...input} type={visible ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" />
      <button
        type="button"
        className="btn btn-quiet btn-small btn-icon -me-1"
        aria-label={visible ? hide : show}
        title={visible ? hide : show}
        aria-pressed={visible}
        onClick={() => setVisible(!visible)}
      >
        <Icon name={visible ? 'eye-off' : 'eye'} />
      </button>
    </span>
  );
}
