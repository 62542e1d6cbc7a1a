'use client';

import { whenAsked } from '@cio/ui';
import { useEffect } from 'react';
import { useUi } from '../shared/ui-store.ts';
import type { PaletteProps } from './open-palette.tsx';
import { useTypedEarly } from './use-typed-early.ts';

const palette = whenAsked(() => import('./open-palette.tsx'));

/** Ctrl K, wherever one is, also in a field. */
export function Palette(props: Omit<PaletteProps, 'takeTyped'>) {
  const { paletteOpen, setPaletteOpen } = useUi();
  const part = palette.usePart(paletteOpen);
  const takeTyped = useTypedEarly(paletteOpen && !part);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      if (document.querySelector('[role="dialog"]:not(.panel):not(.palette)')) return;
      event.preventDefault();
      setPaletteOpen(!useUi.getState().paletteOpen);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [setPaletteOpen]);
  return paletteOpen && part ? <part.OpenPalette {...props} takeTyped={takeTyped} /> : null;
}
