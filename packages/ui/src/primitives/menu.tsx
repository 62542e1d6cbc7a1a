'use client';

import * as Radix from '@radix-ui/react-dropdown-menu';
import { useState, type ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  children: ReactNode;
  side?: 'top' | 'bottom';
  align?: 'start' | 'center' | 'end';
  /** Where something else opens it as well, a key for example. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Not modal: the page behind stays alive, and no style has to be written to freeze it. */
export function Menu({ trigger, children, side = 'bottom', align = 'start', open, onOpenChange }: MenuProps) {
  // Its parts cannot see the page around them, and would be written from the left.
  const [dir, setDir] = useState<'ltr' | 'rtl'>('ltr');
  const turn = (opens: boolean) => {
    if (opens) setDir(document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr');
    onOpenChange?.(opens);
  };
  return (
    <Radix.Root modal={false} dir={dir} {...(open === undefined ? {} : { open })} onOpenChange={turn}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" side={side} align={align} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({
  icon,
  children,
  onSelect,
}: {
  icon?: IconName;
  children: ReactNode;
  onSelect: () => void;
}) {
  return (
    <Radix.Item className="menu-item" onSelect={onSelect}>
      {icon ? <Icon name={icon} /> : <span className="menu-tick" />}
      {children}
    </Radix.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  title: string;
  value: Value;
  options: ReadonlyArray<{ value: Value; word: ReactNode; lang?: string }>;
  onChange: (value: Value) => void;
}

/** One of a few; the menu stays open so that the effect can be seen and taken back. */
export function MenuChoice<Value extends string>({
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

export function MenuLine() {
  return <Radix.Separator className="menu-line" />;
}
