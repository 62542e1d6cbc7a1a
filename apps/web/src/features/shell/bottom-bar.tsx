'use client';

import { Button, buttonClass, Dialog, Icon, SelectField, type IconName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { memo, useState } from 'react';
import { leave } from '../../app/sign-in/actions.ts';
import { topicAddress, topicOfPage } from '../shared/help-topics.ts';
import type { Look } from '../shared/look.ts';
import type { ShellReader, ShellRooms } from './reader.ts';
import { useUi } from '../shared/ui-store.ts';
import { UnreadCount } from './unread-count.tsx';
import { usePreferences, type Density, type Theme } from './use-preferences.ts';

const PLACE =
  'flex flex-col items-center justify-center gap-0.5 text-12 font-medium text-fg-3 aria-[current]:text-fg aria-expanded:text-fg';

interface BottomBarProps {
  reader: ShellReader;
  look: Look;
  rooms: ShellRooms;
}

interface BarRoomProps {
  href: string;
  icon: IconName;
  word: string;
  here: boolean;
}

/** On a phone: the rooms and the reader's own things, where the thumb is. */
export function BottomBar({ reader, look, rooms }: BottomBarProps) {
  const t = useTranslations('shell');
  const [open, setOpen] = useState(false);
  const openPalette = useUi((state) => state.setPaletteOpen);
  const openNotifications = useUi((state) => state.setNotificationsOpen);
  return (
    <nav
      aria-label={t('workspace')}
      className="fixed inset-x-0 bottom-0 z-4 grid h-[calc(56px+env(safe-area-inset-bottom))] auto-cols-fr grid-flow-col border-t border-line-strong bg-sheet pb-[env(safe-area-inset-bottom)] sm:hidden print:hidden"
    >
      {rooms.people && (
        <BarLink href="/dashboard/clients" icon="people">
          {t('people')}
        </BarLink>
      )}
      {rooms.settings && (
        <BarLink href="/settings" icon="settings">
          {t('settings')}
        </BarLink>
      )}
      <button type="button" className={PLACE} aria-haspopup="dialog" onClick={() => openPalette(true)}>
        <Icon name="search" size={20} />
        {t('searchShort')}
      </button>
      <button
        type="button"
        className={`relative ${PLACE}`}
        aria-haspopup="dialog"
        onClick={() => openNotifications(true)}
      >
        <Icon name="bell" size={20} />
        {t('notifications.short')}
        <UnreadCount className="absolute start-1/2 top-1 ms-2 rounded-full bg-blue-tint px-1 text-blue" />
      </button>
      <button
        type="button"
        className={PLACE}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon name="menu" size={20} />
        {t('menu')}
      </button>
      <Dialog
        sheet
        open={open}
        onOpenChange={setOpen}
        title={reader.name}
        text={`${reader.firm} · ${reader.email}`}
        closeLabel={t('close')}
      >
        <Preferences reader={reader} look={look} rooms={rooms} onLeave={() => setOpen(false)} />
      </Dialog>
    </nav>
  );
}

function BarLink({ href, icon, children }: { href: string; icon: IconName; children: string }) {
  const here = usePathname().startsWith(href);
  return <BarRoom href={href} icon={icon} word={children} here={here} />;
}

/** Drawn anew only where it is entered or left, as the rooms at the side are. */
const BarRoom = memo(function BarRoom({ href, icon, word, here }: BarRoomProps) {
  return (
    <Link href={href} className={PLACE} aria-current={here ? 'page' : undefined}>
      <Icon name={icon} size={20} />
      {word}
    </Link>
  );
});

function Preferences({ reader, look, rooms, onLeave }: BottomBarProps & { onLeave: () => void }) {
  const t = useTranslations('shell');
  const path = usePathname();
  const preferences = usePreferences(look);
  return (
    <div className="mt-4 grid gap-4 text-14">
      <SelectField
        label={t('language')}
        value={reader.language}
        onChange={(event) => preferences.setLanguage(event.target.value as 'en' | 'fr')}
      >
        <option value="en" lang="en">
          English
        </option>
        <option value="fr" lang="fr">
          Français
        </option>
      </SelectField>
      <SelectField
        label={t('theme')}
        value={preferences.theme}
        onChange={(event) => preferences.setTheme(event.target.value as Theme)}
      >
        {(['system', 'light', 'dark'] as const).map((theme) => (
          <option key={theme} value={theme}>
            {t(`themes.${theme}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('density')}
        value={preferences.density}
        onChange={(event) => preferences.setDensity(event.target.value as Density)}
      >
        {(['dense', 'standard', 'comfortable'] as const).map((density) => (
          <option key={density} value={density}>
            {t(`densities.${density}`)}
          </option>
        ))}
      </SelectField>
      {rooms.rounds && (
        <Link href="/dashboard/rounds" className={buttonClass()} onClick={onLeave}>
          <Icon name="round" />
          {t('rounds')}
        </Link>
      )}
      <Link href="/account" className={buttonClass()} onClick={onLeave}>
        <Icon name="user" />
        {t('account')}
      </Link>
      <Link href={topicAddress(topicOfPage(path))} className={buttonClass()} onClick={onLeave}>
        <Icon name="info" />
        {t('helpHere')}
      </Link>
      <form action={leave}>
        <Button type="submit" icon="out" className="w-full">
          {t('signOut')}
        </Button>
      </form>
    </div>
  );
}
