'use client';

import { Button, TextField } from '@cio/ui';
import { useActionState } from 'react';
import { renamePasskey } from '../../app/account/ways-actions.ts';
import { UNTOUCHED, type WaysState } from './ways-state.ts';

interface RenamePasskeyProps {
  id: string;
  name: string;
  words: { name: string; save: string; waiting: string };
}

export function RenamePasskey({ id, name, words }: RenamePasskeyProps) {
  const [state, act, busy] = useActionState<WaysState, FormData>(renamePasskey, UNTOUCHED);
  return (
    <form action={act} className="grid gap-3" noValidate>
      <input type="hidden" name="id" value={id} />
      <TextField
        name="name"
        label={words.name}
        defaultValue={name}
        autoComplete="off"
        error={state.fields.name ?? state.message}
      />
      <Button type="submit" className="justify-self-start" busy={busy}>
        {busy ? words.waiting : words.save}
      </Button>
    </form>
  );
}
