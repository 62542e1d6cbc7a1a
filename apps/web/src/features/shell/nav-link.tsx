'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

interface NavLinkProps {
  href: string;
  icon: ReactNode;
  children: string;
  /** It leads away from here: no page below it is this room. */
  exact?: boolean;
}

/** A room of the workspace. In a narrow window the word is still there for those who listen, and as a tooltip. */
export function NavLink({ href, icon, children, exact }: NavLinkProps) {
  const path = usePathname();
  const here = exact ? path === href : path.startsWith(href);
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      title={children}
      className="flex h-7 items-center gap-[9px] rounded-2 px-2 text-fg-2 hover:bg-sunk aria-[current]:bg-sunk aria-[current]:font-medium aria-[current]:text-fg max-md:h-9 max-md:justify-center max-md:px-0"
    >
      {icon}
      <span className="cut max-md:sr-only">{children}</span>
    </Link>
  );
}
