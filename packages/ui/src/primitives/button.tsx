import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

export interface ButtonLook {
  look?: 'primary' | 'plain' | 'quiet' | 'risk';
  size?: 'small' | 'medium' | 'large' | 'touch';
}

/** The look of a button, for links that lead to a page but read as an action. */
export function buttonClass({ look = 'plain', size = 'medium' }: ButtonLook = {}, ...more: string[]): string {
  return classes('btn', look !== 'plain' && `btn-${look}`, size !== 'medium' && `btn-${size}`, ...more);
}

type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    icon?: IconName;
    /** The key that does the same. */
    hint?: ReactNode;
    /** Work is under way: the button stays in place and readable, a second press does nothing. */
    busy?: boolean;
  };

export function Button({ look, size, icon, hint, busy, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ look, size }, className ?? '')}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {icon && <Icon name={icon} size={size === 'touch' ? 20 : 16} />}
      {children}
      {hint}
    </button>
  );
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children'> &
  ButtonLook & { icon: IconName; label: string };

/** Only for search, close and more, or where a word stands right beside it. */
export function IconButton({ icon, label, look = 'quiet', size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass({ look, size }, 'btn-icon', className ?? '')}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} />
    </button>
  );
}
