'use client';

import { Button, Glyph, TextField } from '@cio/ui';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { askForNewPasskey, keepPasskey } from '../../app/account/ways-actions.ts';
import { PasswordAgain } from './password-again.tsx';
import { UNTOUCHED, type AgainWords, type WaysState } from './ways-state.ts';

export interface AddPasskeyWords extends AgainWords {
  name: string;
  nameHint: string;
  start: string;
  adding: string;
  done: string;
  cancelled: string;
  unsupported: string;
  unavailable: string;
}

/** The password, then the device's own question, then the passkey is kept. */
export function AddPasskey({ words, name }: { words: AddPasskeyWords; name: string }) {
  const [state, setState] = useState<WaysState>(UNTOUCHED);
  const [busy, setBusy] = useState(false);
  const router = useRouter();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    setBusy(true);
    const outcome = await addPasskey(new FormData(form), words);
    setBusy(false);
    setState(outcome);
    if (!outcome.done) return;
    form.reset();
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-3 noscript:hidden" noValidate>
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        defaultValue={name}
        autoComplete="off"
        error={state.fields.name}
      />
      <PasswordAgain words={words} state={state} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" icon="key" busy={busy}>
          {busy ? words.adding : words.start}
        </Button>
        <p role="status" className="flex items-center gap-1.5 text-fg-2">
          {state.done && !busy && (
            <>
              <Glyph name="done" />
              {words.done}
            </>
          )}
        </p>
      </div>
    </form>
  );
}

async function addPasskey(form: FormData, words: AddPasskeyWords): Promise<WaysState> {
  const excuse = (message: string): WaysState => ({ ...UNTOUCHED, message });
  if (!('PublicKeyCredential' in window)) return excuse(words.unsupported);
  try {
    const asked = await askForNewPasskey(form);
    if (!('step' in asked)) return asked;
    const { startRegistration } = await import('@simplewebauthn/browser');
    type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];
    const answer = await startRegistration({ optionsJSON: asked.options as Options }).catch(() => null);
    if (!answer) return excuse(words.cancelled);
    form.set('step', asked.step);
    form.set('credential', JSON.stringify(answer));
    form.delete('password');
    return await keepPasskey(form);
  } catch {
    return excuse(words.unavailable);
  }
}
