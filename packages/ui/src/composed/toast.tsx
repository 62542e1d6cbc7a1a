'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { Kbd } from '../primitives/kbd.tsx';
import { returnFocus } from '../primitives/return-focus.ts';

export interface ToastContent {
  id: number;
  text: ReactNode;
  undo?: { word: string; key: string; run: () => void };
}

interface ToastsProps {
  /** The region's name for those who listen. */
  label: string;
  toast: ToastContent | null;
  onDone: () => void;
  /** Long enough to read and to change one's mind. */
  seconds?: number;
}

/** One at a time, bottom left: what has been done, and the way back. It waits while it is being looked at. */
export function Toasts({ label, toast, onDone, seconds = 10 }: ToastsProps) {
  const held = useRef(false);
  /** Where the focus came from when it came to the toast. */
  const before = useRef<Element | null>(null);
  const id = toast?.id;
  useEffect(() => {
    if (id === undefined) return;
    held.current = false;
    let left = seconds;
    const timer = setInterval(() => {
      if (!held.current) left -= 1;
      if (left <= 0) onDone();
    }, 1000);
    return () => {
      clearInterval(timer);
      // It goes together with the button that was pressed: whoever pressed it goes on where they were.
      if (before.current && document.activeElement === document.body) returnFocus(before.current);
      before.current = null;
    };
  }, [id, seconds, onDone]);
  return (
    <div className="toasts" role="status" aria-label={label}>
      {toast && (
        <div
          key={toast.id}
          className="toast"
          onPointerEnter={() => (held.current = true)}
          onPointerLeave={() => (held.current = false)}
          onFocus={({ currentTarget, relatedTarget }) => {
            held.current = true;
            if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget;
          }}
          onBlur={({ relatedTarget }) => {
            held.current = false;
            if (relatedTarget) before.current = null;
          }}
        >
          <span>{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              className="toast-undo"
              aria-keyshortcuts={toast.undo.key}
              onClick={toast.undo.run}
            >
              {toast.undo.word}
              <Kbd keys={toast.undo.key.toUpperCase()} />
            </button>
          )}
        </div>
      )}
    </div>
  );
}
