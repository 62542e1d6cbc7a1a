import type { ReactNode } from 'react';
import { Kbd } from '../primitives/kbd.tsx';

export interface KeyHint {
  keys: readonly string[];
  does: string;
}

/** The last line of the sheet: the keys that work here, and how far the reader is. Not on phones, which have no keys. */
export function KeyLine({ hints, children }: { hints: readonly KeyHint[]; children?: ReactNode }) {
  return (
    <footer className="keys max-sm:hidden">
      <span className="key-hints">
        {hints.map(({ keys, does }) => (
          <span className="key-hint" key={does}>
            <Kbd keys={keys} />
            {does}
          </span>
        ))}
      </span>
      <span className="num ms-auto flex-none">{children}</span>
    </footer>
  );
}
