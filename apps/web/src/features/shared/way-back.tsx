'use client';

import { Icon } from '@cio/ui';
import Link from 'next/link';
import type { ComponentProps } from 'react';

/** The list that a page belongs to, above its title. On a phone it is the arrow back. */
export function WayBack({
  children,
  ...link
}: Pick<ComponentProps<typeof Link>, 'href' | 'onClick' | 'children'>) {
  return (
    <span className="flex flex-none items-center gap-1.5 text-fg-3">
      <span className="sm:hidden">
        <Icon name="left" />
      </span>
      <Link {...link} className="py-2 hover:text-fg" data-way-back>
        {children}
      </Link>
      <span className="max-sm:hidden">
        <Icon name="right" />
      </span>
    </span>
  );
}
