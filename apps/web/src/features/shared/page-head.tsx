import type { ReactNode } from 'react';

interface PageHeadProps {
  title: ReactNode;
  /** The way back, before the title. */
  crumb?: ReactNode;
  children?: ReactNode;
}

/** The 48-px head of every sheet: where one is, and what one can do here. */
export function PageHead({ title, crumb, children }: PageHeadProps) {
  return (
    <header className="sticky top-0 z-3 flex h-12 items-center gap-3 border-b border-line bg-sheet px-gutter">
      {crumb}
      <h1 className="cut text-16 font-semibold">{title}</h1>
      <span className="ms-auto flex flex-none items-center gap-2">{children}</span>
    </header>
  );
}
