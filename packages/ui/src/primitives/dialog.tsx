'use client';

import type { DialogProps } from './dialog-part.tsx';
import { whenAsked } from './when-asked.ts';

const dialog = whenAsked(() => import('./dialog-part.tsx'));

/** Stops the reader. Only for what has to be answered before anything else; then they go on where they were. */
export function Dialog(props: DialogProps) {
  const part = dialog.usePart(props.open);
  return part && <part.DialogPart {...props} />;
}
