import type { ComponentProps, ReactElement, ReactNode } from 'react';
import type { IconName } from './icon.tsx';

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<ComponentProps<'button'>>;
  children: ReactNode;
  side?: 'top' | 'bottom';
  align?: 'start' | 'center' | 'end';
  /** Where something else opens it as well, a key for example. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

export interface MenuItemProps {
  icon?: IconName;
  children: ReactNode;
  onSelect: () => void;
}

export interface MenuChoiceProps<Value extends string> {
  title: string;
  value: Value;
  options: ReadonlyArray<{ value: Value; word: ReactNode; lang?: string }>;
  onChange: (value: Value) => void;
}
