'use client';

import { Icon, type IconName } from '@cio/ui';
import Link from 'next/link';
import { memo } from 'react';

interface RoomLinkProps {
  href: string;
  icon: IconName;
  word: string;
  here: boolean;
}

/**
 * A room at the side. In a narrow window the word is still there for those who listen, and as a tooltip. Drawn anew only where it is
 * entered or left: the address changes for all, and several times over while a page comes in.
 */
export const RoomLink = memo(function RoomLink({ href, icon, word, here }: RoomLinkProps) {
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      title={word}
      className="flex h-7 items-center gap-[9px] rounded-2 px-2 text-fg-2 hover:bg-sunk aria-[current]:bg-sunk aria-[current]:font-medium aria-[current]:text-fg max-md:h-9 max-md:justify-center max-md:px-0"
    >
      <Icon name={icon} />
      <span className="cut max-md:sr-only">{word}</span>
    </Link>
  );
});
