'use client';

import { CommandPalette } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { Look } from '../shared/look.ts';
import { useUi } from '../shared/ui-store.ts';
import type { ShellReader, ShellRooms } from './reader.ts';
import { useFoundRecords } from './use-found-records.ts';
import { useVerbs } from './use-verbs.ts';

/** Records stand below what can be done, and must be seen without scrolling. */
const MOST_FOUND = 6;

export interface PaletteProps {
  reader: ShellReader;
  look: Look;
  rooms: ShellRooms;
  typed: string;
  onType: (typed: string) => void;
}

/** Everything that can be done, and every record by its name. */
export function OpenPalette({ rooms, typed, onType, ...props }: PaletteProps) {
  const t = useTranslations('shell.palette');
  const setPaletteOpen = useUi((state) => state.setPaletteOpen);
  const verbs = useVerbs({ rooms, ...props }, typed);
  const records = useFoundRecords(rooms, typed);
  return (
    <CommandPalette
      open
      onOpenChange={setPaletteOpen}
      query={typed}
      onQuery={onType}
      commands={[...verbs.slice(0, typed ? MOST_FOUND : verbs.length), ...records.commands]}
      busy={records.busy}
      words={{
        label: t('label'),
        placeholder: t('placeholder'),
        nothing: t('nothing', { q: typed }),
        move: t('move'),
        choose: t('choose'),
        close: t('close'),
      }}
    />
  );
}
