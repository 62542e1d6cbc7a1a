// Where an arrow leads on a board. Pure.

export type BoardStep = { along: 'column'; by: 1 | -1 } | { along: 'row'; by: 1 | -1 };

/** Of a board that is read from the right, the next column stands to the left. */
export function stepOf(key: string, fromRight: boolean): BoardStep | null {
  switch (key) {
    case 'ArrowDown':
      return { along: 'column', by: 1 };
    case 'ArrowUp':
      return { along: 'column', by: -1 };
    case 'ArrowRight':
      return { along: 'row', by: fromRight ? -1 : 1 };
    case 'ArrowLeft':
      return { along: 'row', by: fromRight ? 1 : -1 };
    default:
      return null;
  }
}

interface Place {
  column: number;
  card: number;
}

/** The card that a step leads to, given how many stand in each column; null where the board ends. Empty columns are passed. */
export function landing(counts: readonly number[], at: Place, step: BoardStep): Place | null {
  if (step.along === 'column') {
    const card = at.card + step.by;
    return card >= 0 && card < counts[at.column]! ? { column: at.column, card } : null;
  }
  for (let column = at.column + step.by; column >= 0 && column < counts.length; column += step.by)
    if (counts[column]! > 0) return { column, card: Math.min(at.card, counts[column]! - 1) };
  return null;
}
