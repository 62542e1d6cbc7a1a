import type { ReactNode } from 'react';

const GLYPHS = {
  none: <circle cx="7" cy="7" r="5" />,
  part: (
    <>
      <circle cx="7" cy="7" r="5" />
      <path d="M7 4.3a2.7 2.7 0 0 1 0 5.4z" fill="currentColor" stroke="none" />
    </>
  ),
  done: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" stroke="none" />
      <path d="m4.4 7.2 1.8 1.8 3.4-3.7" />
    </>
  ),
  late: (
    <>
      <path d="M7 .9 13.6 12.8H.4z" fill="currentColor" stroke="currentColor" strokeWidth="1" />
      <path d="M7 5v3.6M7 10.7v.01" />
    </>
  ),
  soon: (
    <>
      <circle cx="7" cy="7" r="5.2" />
      <path d="M7 4.2V7l1.9 1.3" />
    </>
  ),
  unsure: (
    <>
      <path d="M7 .9 13.1 7 7 13.1.9 7z" />
      <path d="M7 4.4v3M7 9.4v.01" />
    </>
  ),
  wait: (
    <>
      <circle cx="7" cy="7" r="5.2" />
      <path d="M5.6 5v4M8.4 5v4" />
    </>
  ),
  you: <circle cx="7" cy="7" r="4.5" fill="currentColor" stroke="none" />,
  person: (
    <>
      <circle cx="7" cy="4.6" r="2.3" />
      <path d="M2.3 12.6c.3-2.7 2.1-4.1 4.7-4.1s4.4 1.4 4.7 4.1" />
    </>
  ),
  columns: <path d="M1.8 5.2 7 2.2l5.2 3zM3.5 5.4v5M7 5.4v5M10.5 5.4v5M1.8 11.9h10.4" />,
} satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof GLYPHS;

/** A state, drawn. Its word always stands beside it (StatusMark), so the drawing is hidden from readers of the page. */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className={`glyph glyph-${name}`} viewBox="0 0 14 14" aria-hidden="true">
      {GLYPHS[name]}
    </svg>
  );
}
