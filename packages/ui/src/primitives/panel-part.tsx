'use client';

import * as Radix from '@radix-ui/react-dialog';
import { useEffect, useRef, type ReactNode } from 'react';
import { afterPaint } from './after-paint.ts';
import { IconButton } from './button.tsx';
import { returnFocus } from './return-focus.ts';

export interface PanelProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  text?: ReactNode;
  children: ReactNode;
  /** Stays in sight below what scrolls. */
  foot?: ReactNode;
  closeLabel: string;
  /** Only looked at: whoever walks through the list goes on walking. */
  keepFocus?: boolean;
}

export function PanelPart({
  open,
  onOpenChange,
  title,
  text,
  children,
  foot,
  closeLabel,
  keepFocus,
}: PanelProps) {
  const before = useRef<Element | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  // The sheet makes room once the panel is seen: to lay out both at once would keep the panel waiting for the sheet.
  useEffect(
    () => (open ? afterPaint(() => panel.current?.setAttribute('data-beside', '')) : undefined),
    [open],
  );
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Portal>
        <Radix.Content
          ref={panel}
          className="panel"
          {...(text ? {} : { 'aria-describedby': undefined })}
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            before.current = document.activeElement;
            if (keepFocus) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus(before.current);
          }}
        >
          <div className="panel-head">
            <div className="min-w-0">
              <Radix.Title className="dialog-title">{title}</Radix.Title>
              {text && <Radix.Description className="text-fg-3">{text}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton icon="x" label={closeLabel} size="small" />
            </Radix.Close>
          </div>
          <div className="panel-body">{children}</div>
          {foot && <div className="panel-foot">{foot}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
