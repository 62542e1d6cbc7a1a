'use client';

import { Avatar, Menu, MenuChoice, MenuItem, MenuLine } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { startTransition } from 'react';
import { leave } from '../../app/sign-in/actions.ts';
import { topicAddress, topicOfPage } from '../shared/help-topics.ts';
import type { Look } from '../shared/look.ts';
import { useUi } from '../shared/ui-store.ts';
import { useOpenPage } from '../shared/use-open-page.ts';
import type { ShellReader } from './reader.ts';
import { usePreferences } from './use-preferences.ts';

/** At the foot of the side: who is signed in, and what they may set for themselves. */
export function AccountMenu({ reader, look }: { reader: ShellReader; look: Look }) {
  const t = useTranslations('shell');
  const openPage = useOpenPage();
  const preferences = usePreferences(look);
  const setHelpOpen = useUi((state) => state.setHelpOpen);
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2 rounded-2 px-2 py-1.5 text-start hover:bg-sunk data-[state=open]:bg-sunk max-md:justify-center max-md:px-0"
          title={reader.name}
        >
          <Avatar name={reader.name} />
          <span className="cut flex-1 max-md:sr-only">{reader.name}</span>
          <span className="text-12 text-fg-3 max-md:sr-only">{reader.language.toUpperCase()}</span>
        </button>
      }
    >
      <div className="px-2 pt-1.5 pb-1">
        <p className="font-medium">{reader.name}</p>
        <p className="text-12 text-fg-3">{reader.email}</p>
      </div>
      <MenuLine />
      <MenuChoice
        title={t('language')}
        value={reader.language}
        onChange={preferences.setLanguage}
        options={[
          { value: 'en', word: 'English', lang: 'en' },
          { value: 'fr', word: 'Français', lang: 'fr' },
        ]}
      />
      <MenuChoice
        title={t('theme')}
        value={preferences.theme}
        onChange={preferences.setTheme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          word: t(`themes.${value}`),
        }))}
      />
      <MenuChoice
        title={t('density')}
        value={preferences.density}
        onChange={preferences.setDensity}
        options={(['dense', 'standard', 'comfortable'] as const).map((value) => ({
          value,
          word: t(`densities.${value}`),
        }))}
      />
      <MenuLine />
      <MenuItem icon="user" onSelect={() => openPage('/account')}>
        {t('account')}
      </MenuItem>
      {/* Read when it is pressed: a menu that is closed need not be drawn anew on every page. */}
      <MenuItem icon="info" onSelect={() => openPage(topicAddress(topicOfPage(location.pathname)))}>
        {t('helpHere')}
      </MenuItem>
      <MenuItem icon="keyboard" onSelect={() => setHelpOpen(true)}>
        {t('keys')}
      </MenuItem>
      <MenuItem icon="out" onSelect={() => startTransition(() => leave())}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
