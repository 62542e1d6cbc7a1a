import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Tone = 'maple' | 'amber' | 'green' | 'blue' | 'teal';

/** A state that stands alone. In lists a state is a glyph with a word, never this. */
export function Chip({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classes('chip', tone && `chip-${tone}`)}>{children}</span>;
}
