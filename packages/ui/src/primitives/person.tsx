import type { ReactNode } from 'react';
import { Avatar } from './avatar.tsx';

/** A person by their name as they write it; what a passport makes of it, or who they are, stands below. */
export function Person({ name, below }: { name: string; below?: ReactNode }) {
  return (
    <span className="person">
      <Avatar name={name} />
      <span className="min-w-0">
        <span className="cut block font-medium">{name}</span>
        {below && <span className="cut block text-12 text-fg-3">{below}</span>}
      </span>
    </span>
  );
}
