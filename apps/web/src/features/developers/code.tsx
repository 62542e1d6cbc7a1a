import type { ReactNode } from 'react';

/** Text of a machine, with its caption; wider than the page, it scrolls by itself. */
export function Code({ title, children }: { title: string; children: ReactNode }) {
  return (
    <figure className="min-w-0">
      <figcaption className="text-12 font-medium text-fg-3">{title}</figcaption>
      <pre
        tabIndex={0}
        role="group"
        aria-label={title}
        className="mt-1 max-h-[420px] overflow-auto rounded-2 border border-line bg-shell p-3 font-mono text-12"
      >
        <code className="font-mono">{children}</code>
      </pre>
    </figure>
  );
}
