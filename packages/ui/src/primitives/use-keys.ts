'use client';

import { useEffect, useRef } from 'react';

export type KeyBindings = Record<string, (event: KeyboardEvent) => void>;

/** Single keys that act on the page. They do nothing in fields, behind a dialog, with a modifier, or when switched off. */
export function useKeys(bindings: KeyBindings, on: boolean): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || somethingFloats()) return;
      const action = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [on]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox])'))
  );
}

/** A panel beside the list leaves the list alive. */
function somethingFloats(): boolean {
  return document.querySelector('[role="dialog"]:not(.panel), [role="menu"], [role="alertdialog"]') !== null;
}
