'use client';

import { buttonClass } from '@cio/ui';
import { useEffect, useRef, type ReactNode } from 'react';

/**
 * A form that waits behind its button, so that the page stays one clear page. The browser's own element: it opens
 * without any script. An answer that the reader has to see opens it again.
 */
export function FoldOut({ words, open, children }: { words: string; open: boolean; children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (box.current) box.current.open = open;
  }, [open]);
  return (
    <details ref={box} open={open} className="group mt-3">
      <summary
        className={buttonClass({}, 'w-fit list-none group-open:hidden [&::-webkit-details-marker]:hidden')}
      >
        {words}
      </summary>
      {children}
    </details>
  );
}
