'use client';

import { useTransition, type MouseEvent, type ReactNode } from 'react';
import { internalLink } from '../internal-link.ts';
import { usePages } from '../pages.tsx';

interface RowLinkProps {
  href: string;
  /** What the row knows of its page: seen at once when it is opened. */
  coming?: () => ReactNode;
  draggable?: boolean;
  children: ReactNode;
}

/**
 * The link of a row: it reaches over the whole row, has the focus when the row is walked to, and says while its page is on the way.
 * A list is full of them, and Next's own link is the dearest part of a row: of what it does, rows need this.
 */
export function RowLink({ href, coming, ...props }: RowLinkProps) {
  const pages = usePages();
  const [pending, open] = useTransition();
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || internalLink(event.nativeEvent) === null) return;
    event.preventDefault();
    open(() => pages.push(href, coming?.()));
  };
  return (
    <a
      {...props}
      href={href}
      className="tbl-link cut block"
      data-pending={pending ? '' : undefined}
      onClick={onClick}
    />
  );
}

/** For what is not known: a dash, not an empty place. */
export const Nothing = () => <span className="text-fg-3">–</span>;
