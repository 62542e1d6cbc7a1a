'use client';

import { Input } from '../primitives/input.tsx';
import { howMany } from './selection.ts';
import type { Choosing } from './use-selection.ts';

/** Chooses all rows that have come, or none; half full while some are. */
export function ChooseAll({ choosing, word }: { choosing: Choosing; word: string }) {
  const chosen = howMany(choosing.selection, choosing.ids);
  return (
    <label>
      <Input
        type="checkbox"
        aria-label={word}
        checked={chosen === 'all' && choosing.ids.length > 0}
        ref={(box) => {
          if (box) box.indeterminate = chosen === 'some';
        }}
        onChange={choosing.onChooseAll}
      />
    </label>
  );
}
