import { buttonClass } from '@cio/ui';
import type { ReactNode } from 'react';

/** A form that is there when it is wanted. Opens without any script. */
export function Fold({ label, name, children }: { label: string; name?: string; children: ReactNode }) {
  return (
    <details className="open:basis-full">
      <summary
        className={buttonClass({}, 'list-none [&::-webkit-details-marker]:hidden')}
        aria-label={name ?? label}
      >
        {label}
      </summary>
      <div className="mt-3 mb-2 max-w-[360px]">{children}</div>
    </details>
  );
}
