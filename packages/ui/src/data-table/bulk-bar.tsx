'use client';

import type { ReactNode } from 'react';
import { Button } from '../primitives/button.tsx';

interface BulkBarProps {
  /** "3 chosen", announced when it changes. */
  chosen: string;
  label: string;
  clearWord: string;
  onClear: () => void;
  /** What can be done with all of them at once. */
  children: ReactNode;
}

/** Stands where the key line was, as long as rows are chosen. Escape lets them go. */
export function BulkBar({ chosen, label, clearWord, onClear, children }: BulkBarProps) {
  return (
    <div
      className="keys bulk"
      role="region"
      aria-label={label}
      onKeyDown={(event) => event.key === 'Escape' && onClear()}
    >
      <span className="num font-medium" role="status">
        {chosen}
      </span>
      <span className="flex items-center gap-2">{children}</span>
      <Button look="quiet" size="small" className="ms-auto" onClick={onClear}>
        {clearWord}
      </Button>
    </div>
  );
}
