'use client';

import { useKeys as useKeysOfThePage, type KeyBindings } from '@cio/ui';
import { useUi } from './ui-store.ts';

/** Single keys that act on the page, unless this reader has switched them off. */
export const useKeys = (bindings: KeyBindings): void =>
  useKeysOfThePage(
    bindings,
    useUi((state) => state.singleKeys),
  );
