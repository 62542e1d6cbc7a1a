'use client';

import { TextField } from '@cio/ui';
import { useActionState } from 'react';
import { giveCode } from '../../app/sign-in/second-factor/actions.ts';
import { Fault, Submit, useAnswer } from './form-parts.tsx';
import { EMPTY, type FormState } from './state.ts';

interface CodeFormProps {
  words: Record<'code' | 'hint' | 'trust' | 'submit' | 'waiting', string>;
  next: string | null;
  recovery: boolean;
}

export function CodeForm({ words, next, recovery }: CodeFormProps) {
  const [state, act, waiting] = useActionState<FormState, FormData>(giveCode, EMPTY);
  const box = useAnswer(state);
  return (
    <div ref={box} tabIndex={-1} className="mt-6 outline-none">
      <form action={act} className="grid max-w-[360px] gap-4 text-14" noValidate>
        {next && <input type="hidden" name="next" value={next} />}
        <Fault text={state.fault} />
        <TextField
          large
          autoFocus
          id="code"
          name="code"
          label={words.code}
          hint={words.hint}
          inputMode={recovery ? 'text' : 'numeric'}
          autoComplete={recovery ? 'off' : 'one-time-code'}
          autoCapitalize={recovery ? 'characters' : 'none'}
          spellCheck={false}
          maxLength={60}
          inputClass="mono"
          error={state.problems.code}
        />
        {!recovery && (
          <label className="check">
            <input type="checkbox" name="trust" value="yes" defaultChecked={!!state.typed.trust} />
            {words.trust}
          </label>
        )}
        <Submit waiting={waiting} words={words} />
      </form>
    </div>
  );
}
