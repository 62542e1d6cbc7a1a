'use client';

import type { PanelProps } from './panel-part.tsx';
import { whenAsked } from './when-asked.ts';

const panel = whenAsked(() => import('./panel-part.tsx'));

/** Beside the list, which stays alive: to look, to change, to compare. Escape closes it and the focus goes back. */
export function Panel(props: PanelProps) {
  const part = panel.usePart(props.open);
  return part && <part.PanelPart {...props} />;
}
