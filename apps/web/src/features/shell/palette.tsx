'use client';

import { whenAsked } from '@cio/ui';
import { useEffect, useState, type ComponentType } from 'react';
import { useUi } from '../shared/ui-store.ts';
import type { PaletteProps } from './open-palette.tsx';
import { useTypedEarly } from './use-typed-early.ts';

const palette = whenAsked(() => import('./open-palette.tsx'));

/** Ctrl K, wherever one is, also in a field. */
export function Palette(props: Omit<PaletteProps, 'typed' | 'onType'>) {
  const { paletteOpen, setPaletteOpen } = useUi();
  const part = palette.usePart(paletteOpen);
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
  return paletteOpen ? <AskedPalette {...props} OpenPalette={part?.OpenPalette} /> : null;
}

/** From the keys that ask for it until it is closed. What is typed is kept from the first letter on. */
function AskedPalette({
  OpenPalette,
  ...props
}: Omit<PaletteProps, 'typed' | 'onType'> & { OpenPalette: ComponentType<PaletteProps> | undefined }) {
  const [typed, setTyped] = useState('');
  useTypedEarly(setTyped);
  return OpenPalette ? <OpenPalette {...props} typed={typed} onType={setTyped} /> : null;
}
