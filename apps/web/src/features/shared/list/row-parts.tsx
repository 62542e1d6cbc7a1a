'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { LinkPending } from '../link-pending.tsx';

/** The link of a row: it reaches over the whole row, and has the focus when the row is walked to. */
export function RowLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} prefetch={false} className="tbl-link cut block">
      {children}
      <LinkPending />
    </Link>
  );
}

/** For what is not known: a dash, not an empty place. */
export const Nothing = () => <span className="text-fg-3">–</span>;
