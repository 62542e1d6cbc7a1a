'use client';

import { useMutation } from '@tanstack/react-query';
import { useTransition } from 'react';
import type { Look } from '../shared/look.ts';
import { usePages } from '../shared/pages.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'dense' | 'standard' | 'comfortable';

/** The reader's choices for the whole app, theirs everywhere. */
export function usePreferences(drawn: Look) {
  const trpc = useTRPC();
  const pages = usePages();
  const [refreshing, startTransition] = useTransition();
  const look = useUi((state) => state.look) ?? drawn;
  const changeLook = useUi((state) => state.changeLook);
  const setLanguage = useMutation(
    trpc.identity.updateProfile.mutationOptions({ onSuccess: () => startTransition(() => pages.refresh()) }),
  );
  const { mutate: keepLook } = useMutation(trpc.identity.updateProfile.mutationOptions());
  /** Drawn at once; kept with the login, so that it looks the same wherever they sign in. */
  const keep = (part: Partial<Look>) => {
    changeLook({ ...look, ...part });
    keepLook(part);
  };
  return {
    theme: (look.theme ?? 'system') as Theme,
    density: (look.density ?? 'standard') as Density,
    setTheme: (theme: Theme) => keep({ theme: theme === 'system' ? null : theme }),
    setDensity: (density: Density) => keep({ density: density === 'standard' ? null : density }),
    setLanguage: (language: 'en' | 'fr') => setLanguage.mutate({ language }),
    changingLanguage: setLanguage.isPending || refreshing,
  };
}
