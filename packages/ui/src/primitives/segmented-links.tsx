import type { ReactNode } from 'react';

export interface Segment {
  key: string;
  href: string;
  word: ReactNode;
  chosen: boolean;
  lang?: string;
  onPointerEnter?: () => void;
  onClick?: (event: React.MouseEvent<HTMLAnchorElement>) => void;
}

/** A few choices side by side, each with its own address. */
export function SegmentedLinks({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav className="seg" aria-label={label}>
      {segments.map(({ key, word, chosen, ...link }) => (
        <a {...link} key={key} aria-current={chosen ? 'true' : undefined}>
          {word}
        </a>
      ))}
    </nav>
  );
}
