'use client';

import { Icon, Mark, Menu, MenuItem, MenuLine } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { startTransition } from 'react';
import { goTo } from '../../app/account/actions.ts';
import type { ShellReader } from './reader.ts';

/** At the head of the side: where one is; and, for who belongs to more places, the way to the others. */
export function FirmSwitch({ reader }: { reader: ShellReader }) {
  const t = useTranslations('shell');
  const others = reader.places.filter(({ current }) => !current);
  const name = <span className="cut flex-1 text-start max-md:sr-only">{reader.firm}</span>;
  const look =
    'flex h-8 w-full items-center gap-2 rounded-2 px-2 font-semibold max-md:justify-center max-md:px-0';
  if (others.length === 0) {
    return (
      <p className={look} title={reader.firm}>
        <Mark />
        {name}
      </p>
    );
  }
  const go = (firmId: string | null) => {
    const form = new FormData();
    if (firmId) form.set('firm', firmId);
    startTransition(() => goTo(form));
  };
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={`${look} hover:bg-sunk data-[state=open]:bg-sunk`}
          aria-label={t('switchFirm', { firm: reader.firm })}
        >
          <Mark />
          {name}
          <span className="text-fg-3 max-md:hidden">
            <Icon name="updown" />
          </span>
        </button>
      }
    >
      <MenuItem icon="check" onSelect={() => undefined}>
        {reader.firm}
      </MenuItem>
      <MenuLine />
      {others.map((place) =>
        place.kind === 'staff' ? (
          <MenuItem key={place.firm.id} onSelect={() => go(place.firm.id)}>
            {place.firm.name}
          </MenuItem>
        ) : (
          <MenuItem key="portal" icon="user" onSelect={() => go(null)}>
            {t('portal')}
          </MenuItem>
        ),
      )}
    </Menu>
  );
}
