import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface FilterTokenProps {
  /** "Role: Owner", as one sentence of the language. */
  children: ReactNode;
  /** What pressing it does, for those who listen. */
  removeWord: string;
  onRemove: () => void;
}

/** A filter that is on. Pressing it anywhere takes it off. */
export function FilterToken({ children, removeWord, onRemove }: FilterTokenProps) {
  return (
    <button type="button" className="filter-token" onClick={onRemove}>
      <span className="cut">{children}</span>
      <span className="sr-only">{removeWord}</span>
      <Icon name="x" />
    </button>
  );
}
