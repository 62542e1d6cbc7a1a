import type { ComponentProps, ReactNode } from 'react';
import { classes } from '../primitives/classes.ts';
import { Icon } from '../primitives/icon.tsx';

type NoticeProps = ComponentProps<'div'> & { tone?: 'plain' | 'amber' | 'maple'; children: ReactNode };

/** At most one a page: something the reader has to know before going on. */
export function Notice({ tone = 'plain', className, children, ...rest }: NoticeProps) {
  return (
    <div {...rest} className={classes('notice', tone !== 'plain' && `notice-${tone}`, className)}>
      <Icon name={tone === 'plain' ? 'info' : 'warn'} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
