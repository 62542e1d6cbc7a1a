'use client';

import { Button, Glyph, SelectField, TextField } from '@cio/ui';
import { useActionState } from 'react';
import { saveProfile } from '../../app/account/actions.ts';
import type { ProfileState, ProfileWords } from './profile-state.ts';
import type { ZoneGroup } from './time-zones.ts';

interface ProfileFormProps {
  words: ProfileWords;
  first: ProfileState['typed'];
  zones: readonly ZoneGroup[];
}

export function ProfileForm({ words, first, zones }: ProfileFormProps) {
  const [{ typed, done, message, fields }, act, saving] = useActionState<ProfileState, FormData>(
    saveProfile,
    {
      typed: first,
      done: false,
      message: null,
      fields: {},
    },
  );
  return (
    // Anew for every answer: the fields then hold what that answer says was typed.
    <form action={act} key={JSON.stringify(typed)} className="mt-4 grid max-w-[360px] gap-4" noValidate>
      <TextField
        id="name"
        name="name"
        label={words.name}
        autoComplete="name"
        defaultValue={typed.name}
        error={fields.name}
      />
      <SelectField id="language" name="language" label={words.language} defaultValue={typed.language}>
        <option value="en" lang="en">
          English
        </option>
        <option value="fr" lang="fr">
          Français
        </option>
      </SelectField>
      <SelectField
        id="timeZone"
        name="timeZone"
        label={words.timeZone}
        defaultValue={typed.timeZone}
        error={fields.timeZone}
      >
        {zones.map(({ region, zones: places }) => (
          <optgroup key={region} label={region}>
            {places.map(({ id, place }) => (
              <option key={id} value={id}>
                {place}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <div className="flex items-center gap-3">
        <Button type="submit" look="primary" busy={saving}>
          {saving ? words.saving : words.save}
        </Button>
        <p role="status" className="flex items-center gap-1.5 text-fg-2">
          {done && !saving && (
            <>
              <Glyph name="done" />
              {words.saved}
            </>
          )}
          {message && !fields.name && !fields.timeZone && message}
        </p>
      </div>
    </form>
  );
}
