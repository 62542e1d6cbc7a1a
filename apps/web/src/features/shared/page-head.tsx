import { classes } from '@cio/ui';
import type { ReactNode } from 'react';

interface PageHeadProps {
  title: ReactNode;
  /** The way here, before the title. */
  crumb?: ReactNode;
  /** The record's own name stands larger below: here it is the last step of the way. */
  titleBelow?: boolean;
  /** The chosen tab below says the same: a phone has no room to say it twice. */
  titleInTabs?: boolean;
  children?: ReactNode;
}

/** The 48-px head of every sheet, higher on a phone: where one is, and what one can do here. */
export function PageHead({ title, crumb, titleBelow, titleInTabs, children }: PageHeadProps) {
  return (
    <header className="sticky top-0 print:static z-3 h-12 border-b max-sm:h-14 border-line bg-sheet px-gutter">
      <div className="flex h-full max-w-[100rem] items-center gap-2">
        {crumb}
        {titleBelow ? (
          <p className="cut font-medium max-sm:sr-only">{title}</p>
        ) : (
          <h1 className={classes('cut text-16 font-semibold', titleInTabs && 'max-sm:sr-only')}>{title}</h1>
        )}
        <span className="ms-auto flex flex-none items-center gap-2">{children}</span>
      </div>
    </header>
  );
}
