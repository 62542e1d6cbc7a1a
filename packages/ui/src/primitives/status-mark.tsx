import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './glyph.tsx';

/** Glyph and word, always both. */
export function StatusMark({ glyph, children }: { glyph: GlyphName; children: ReactNode }) {
  return (
    <span className="st">
      <Glyph name={glyph} />
      <span>{children}</span>
    </span>
  );
}
