'use client';

import type { Command, IconName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { startTransition } from 'react';
import { leave } from '../../app/sign-in/actions.ts';
import { matchOf } from '../shared/fold.ts';
import { topicAddress, topicOfPage } from '../shared/help-topics.ts';
import type { Look } from '../shared/look.ts';
import { useUi } from '../shared/ui-store.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import type { ShellReader, ShellRooms } from './reader.ts';
import { usePreferences } from './use-preferences.ts';

interface Verb {
  id: string;
  word: string;
  icon: IconName;
  keys?: readonly string[];
  run: () => void;
}

/** Everything that can be done from anywhere, narrowed to what was typed, the best match first. */
export function useVerbs(
  { reader, look, rooms }: { reader: ShellReader; look: Look; rooms: ShellRooms },
  typed: string,
): Command[] {
  const t = useTranslations('shell');
  const tPalette = useTranslations('shell.palette');
  const openPage = useOpenPage();
  const preferences = usePreferences(look);
  const path = usePathname();
  const { setHelpOpen, setNotificationsOpen } = useUi();
  const go = (id: string, word: string, icon: IconName, address: string, keys?: readonly string[]): Verb => ({
    id,
    word,
    icon,
    run: () => openPage(address),
    ...(keys ? { keys } : {}),
  });
  const act = (
    id: string,
    word: string,
    icon: IconName,
    run: () => void,
    keys?: readonly string[],
  ): Verb => ({
    id,
    word,
    icon,
    run,
    ...(keys ? { keys } : {}),
  });
  const otherLanguage = reader.language === 'fr' ? 'en' : 'fr';
  const verbs: Verb[] = [
    ...(rooms.newClient ? [go('new', tPalette('newClient'), 'plus', '/dashboard/clients/new', ['C'])] : []),
    ...(rooms.people ? [go('people', tPalette('people'), 'people', '/dashboard/clients')] : []),
    ...(rooms.rounds ? [go('rounds', tPalette('rounds'), 'round', '/dashboard/rounds')] : []),
    act('told', tPalette('notifications'), 'bell', () => setNotificationsOpen(true)),
    ...(rooms.settings ? [go('settings', tPalette('settings'), 'settings', '/settings')] : []),
    go('account', t('account'), 'user', '/account'),
    ...(['light', 'dark', 'system'] as const)
      .filter((theme) => theme !== preferences.theme)
      .map((theme) =>
        act(`theme-${theme}`, tPalette(`theme.${theme}`), 'moon', () => preferences.setTheme(theme)),
      ),
    ...(['dense', 'standard', 'comfortable'] as const)
      .filter((density) => density !== preferences.density)
      .map((density) =>
        act(`rows-${density}`, tPalette(`density.${density}`), 'queue', () =>
          preferences.setDensity(density),
        ),
      ),
    act('language', tPalette(`language.${otherLanguage}`), 'language', () =>
      preferences.setLanguage(otherLanguage),
    ),
    go('help', t('helpHere'), 'info', topicAddress(topicOfPage(path))),
    act('keys', t('keys'), 'keyboard', () => setHelpOpen(true), ['?']),
    act('leave', t('signOut'), 'out', () => startTransition(() => leave())),
  ];
  // Before anything is typed the list says what there is; pages further in are asked for by their name.
  const further = typed
    ? rooms.further.map(({ word, icon, address }) => go(address, word, icon, address))
    : [];
  return [...verbs, ...further]
    .map((verb) => ({ verb, at: matchOf(verb.word, typed) }))
    .filter((one): one is { verb: Verb; at: number } => one.at !== null)
    .sort((a, b) => a.at - b.at)
    .map(({ verb: { word, ...verb } }) => ({ ...verb, title: word, group: tPalette('do') }));
}
