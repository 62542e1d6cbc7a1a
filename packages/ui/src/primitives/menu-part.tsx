'use client';

import * as Radix from '@radix-ui/react-dropdown-menu';
import { useEffect, useRef } from 'react';
import { Icon } from './icon.tsx';
import type { MenuChoiceProps, MenuItemProps, MenuProps } from './menu-props.ts';
import { pressAgain, type Press } from './press.ts';

/** Not modal: the page behind stays alive, and no style has to be written to freeze it. */
export function MenuPart({
  trigger,
  children,
  side = 'bottom',
  align = 'start',
  open,
  onOpenChange,
  press,
}: MenuProps & { press: Press | null }) {
  // Its parts cannot see the page around them, and would be written from the left.
  const dir = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  const button = useRef<HTMLButtonElement>(null);
  const first = useRef<Press | null>(press);
  useEffect(() => {
    if (button.current && first.current) pressAgain(button.current, first.current);
    first.current = null;
  }, []);
  return (
    <Radix.Root
      modal={false}
      dir={dir}
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange } : {})}
    >
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" side={side} align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function ItemPart({ icon, children, onSelect }: MenuItemProps) {
  return (
    <Radix.Item className="menu-item" onSelect={onSelect}>
      {icon ? <Icon name={icon} /> : <span className="menu-tick" />}
      {children}
    </Radix.Item>
  );
}

export function ChoicePart<Value extends string>({
  title,
  value,
  options,
  onChange,
}: MenuChoiceProps<Value>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)} aria-label={title}>
      <Radix.Label className="menu-title">{title}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          className="menu-item"
          lang={option.lang}
          onSelect={(event) => event.preventDefault()}
        >
          <span className="menu-tick">
            <Radix.ItemIndicator>
              <Icon name="check" />
            </Radix.ItemIndicator>
          </span>
          {option.word}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function LinePart() {
  return <Radix.Separator className="menu-line" />;
}
