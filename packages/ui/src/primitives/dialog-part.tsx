'use client';

import * as Radix from '@radix-ui/react-dialog';
import { useEffect, useRef, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { IconButton } from './button.tsx';
import { returnFocus } from './return-focus.ts';
import { adoptStyleNonce } from './style-nonce.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
  /** The answers, the safe one first. */
  foot?: ReactNode;
  /** Comes from the bottom edge, for a thumb. */
  sheet?: boolean;
  /** The name of the closing cross; without it there is none. */
  closeLabel?: string;
}

export function DialogPart({
  open,
  onOpenChange,
  title,
  text,
  children,
  foot,
  sheet,
  closeLabel,
}: DialogProps) {
  useEffect(adoptStyleNonce, []);
  const before = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className={classes('dialog', sheet && 'dialog-sheet')}
          {...(text ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={() => {
            before.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus(before.current);
          }}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="dialog-title">{title}</Radix.Title>
            {closeLabel && (
              <Radix.Close asChild>
                <IconButton icon="x" label={closeLabel} size="small" />
              </Radix.Close>
            )}
          </div>
          {text && <Radix.Description className="dialog-text">{text}</Radix.Description>}
          {children}
          {foot && <div className="dialog-foot">{foot}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
