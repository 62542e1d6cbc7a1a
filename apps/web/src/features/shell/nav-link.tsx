'use client';

import type { IconName } from '@cio/ui';
import { usePathname } from 'next/navigation';
import { RoomLink } from '../shared/room-link.tsx';

interface NavLinkProps {
  href: string;
  icon: IconName;
  children: string;
  /** It leads away from here: no page below it is this room. */
  exact?: boolean;
}

/** A room of the workspace. */
export function NavLink({ href, icon, children, exact }: NavLinkProps) {
  const path = usePathname();
  return (
    <RoomLink href={href} icon={icon} word={children} here={exact ? path === href : path.startsWith(href)} />
  );
}
