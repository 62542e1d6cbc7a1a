import type { CSSProperties } from 'react';

/** The bar that stands where a word will be. Shown 150 ms late: what comes sooner needs no stand-in. */
export function Skeleton({ width }: { width: CSSProperties['width'] }) {
  return <span className="skel skel-late" style={{ width }} />;
}
