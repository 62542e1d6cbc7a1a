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

/**
 * The 48-px head of every sheet: where one is, and what one can do here. What does not fit beside the title goes below it, and neither
 * is ever shortened. A phone, where it may take two lines, scrolls it away.
 */
export function PageHead({ title, crumb, titleBelow, titleInTabs, children }: PageHeadProps) {
  return (
    <header className="page-head sticky top-0 z-3 flex min-h-12 items-center border-b border-line bg-sheet px-gutter py-1 max-sm:static max-sm:min-h-[57px] max-sm:py-2 print:static">
      <div className="flex w-full max-w-[100rem] flex-wrap items-center gap-2">
        <div className="flex min-w-0 flex-auto items-center gap-2">
          {crumb}
          {titleBelow ? (
            <p className="min-w-0 font-medium wrap-anywhere max-sm:sr-only">{title}</p>
          ) : (
            <h1
              className={classes(
                'min-w-0 text-16 font-semibold text-balance wrap-anywhere',
                titleInTabs && 'max-sm:sr-only',
              )}
            >
              {title}
            </h1>
          )}
        </div>
        {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
      </div>
    </header>
  );
}
