'use client';

import { cloneElement, useState } from 'react';
import type { MenuChoiceProps, MenuItemProps, MenuProps } from './menu-props.ts';
import { isOpeningKey, type Press } from './press.ts';
import { whenAsked } from './when-asked.ts';

const menu = whenAsked(() => import('./menu-part.tsx'));

/** Until it is first pressed it is its button: a board of a hundred cards is not a hundred menus. */
export function Menu(props: MenuProps) {
  const [press, setPress] = useState<Press | null>(null);
  // Something else opens it as well, a key for example.
  const asked = press !== null || props.open === true;
  const part = menu.usePart(asked);
  if (part && asked) return <part.MenuPart {...props} press={press} />;
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerDown: (event) => {
      if (event.button !== 0 || event.ctrlKey) return;
      event.preventDefault();
      setPress({ kind: 'pointer' });
    },
    onKeyDown: (event) => {
      if (!isOpeningKey(event.key)) return;
      event.preventDefault();
      setPress({ kind: 'key', key: event.key });
    },
  });
}

export function MenuItem(props: MenuItemProps) {
  const { ItemPart } = menu.got();
  return <ItemPart {...props} />;
}

/** One of a few; the menu stays open so that the effect can be seen and taken back. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const { ChoicePart } = menu.got();
  return <ChoicePart {...props} />;
}

export function MenuLine() {
  const { LinePart } = menu.got();
  return <LinePart />;
}
