import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Glyph, type GlyphName } from './glyph.tsx';

export type DeadlineStanding = 'ahead' | 'soon' | 'late' | 'proposed';

const GLYPHS: Record<DeadlineStanding, GlyphName | null> = {
  ahead: null,
  soon: 'soon',
  late: 'late',
  proposed: 'unsure',
};

interface DeadlineProps {
  standing: DeadlineStanding;
  /** "Fri 11 Dec" */
  day: ReactNode;
  /** "18 days left". A proposed date has none: nobody may count on it. */
  distance?: ReactNode;
  /** Who set it: "Fixed by IRCC". */
  by?: ReactNode;
}

/** A date that matters: the day, how far it is, and who says so. Late is a shape and a weight before it is a colour. */
export function Deadline({ standing, day, distance, by }: DeadlineProps) {
  const glyph = GLYPHS[standing];
  return (
    <span className="deadline">
      <span className={classes('deadline-day', standing !== 'ahead' && `deadline-${standing}`)}>
        {glyph && <Glyph name={glyph} />}
        <span className="num">
          {day}
          {distance && (
            <>
              , <b className="font-medium">{distance}</b>
            </>
          )}
        </span>
      </span>
      {by && <span className="text-fg-3">{by}</span>}
    </span>
  );
}
