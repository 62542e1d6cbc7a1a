import type { ReactNode } from 'react';

/** One subject of the member's page, under its line. */
export function Panel({
  title,
  action,
  children,
}: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <div className="flex min-h-9 items-center justify-between gap-3 border-b border-line-strong pb-1.5">
        <h2 className="font-semibold">{title}</h2>
        {action}
      </div>
      <div className="pt-3">{children}</div>
    </section>
  );
}
