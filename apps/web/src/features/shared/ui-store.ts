'use client';

import { create } from 'zustand';
import { applyLook, type Look } from './look.ts';

const SINGLE_KEYS = 'cio_single_keys';

export interface UiToast {
  id: number;
  text: string;
  undo?: () => void;
}

/** What this browser window knows and the server need not: its look, its toast, its open help. */
interface UiState {
  /** Null until the reader changes it here: what the server drew counts. */
  look: Look | null;
  changeLook: (look: Look) => void;

  toast: UiToast | null;
  showToast: (text: string, undo?: () => void) => void;
  clearToast: () => void;

  /** A page was asked for while there was no connection. */
  pageHeld: boolean;
  holdPage: (pageHeld: boolean) => void;

  paletteOpen: boolean;
  setPaletteOpen: (open: boolean) => void;

  notificationsOpen: boolean;
  setNotificationsOpen: (open: boolean) => void;

  helpOpen: boolean;
  setHelpOpen: (open: boolean) => void;

  /** Letters as commands. Some people speak to their computer: they switch them off. */
  singleKeys: boolean;
  setSingleKeys: (on: boolean) => void;
}

let toasts = 0;

export const useUi = create<UiState>()((set) => ({
  look: null,
  changeLook: (look) => {
    applyLook(look);
    set({ look });
  },

  toast: null,
  showToast: (text, undo) => {
    toasts += 1;
    set({ toast: { id: toasts, text, undo } });
  },
  clearToast: () => set({ toast: null }),

  pageHeld: false,
  holdPage: (pageHeld) => set({ pageHeld }),

  paletteOpen: false,
  setPaletteOpen: (paletteOpen) => set({ paletteOpen }),

  notificationsOpen: false,
  setNotificationsOpen: (notificationsOpen) => set({ notificationsOpen }),

  helpOpen: false,
  setHelpOpen: (helpOpen) => set({ helpOpen }),

  singleKeys: typeof localStorage === 'undefined' || localStorage.getItem(SINGLE_KEYS) !== 'off',
  setSingleKeys: (singleKeys) => {
    localStorage.setItem(SINGLE_KEYS, singleKeys ? 'on' : 'off');
    set({ singleKeys });
  },
}));
