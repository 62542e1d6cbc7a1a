'use client';

import { Icon, Kbd } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Look } from '../shared/look.ts';
import { useUi } from '../shared/ui-store.ts';
import { AccountMenu } from './account-menu.tsx';
import { FirmSwitch } from './firm-switch.tsx';
import { NavLink } from './nav-link.tsx';
import { OwnJobs } from './own-jobs.tsx';
import type { ShellReader, ShellRooms } from './reader.ts';
import { UnreadCount } from './unread-count.tsx';

interface SideProps {
  reader: ShellReader;
  look: Look;
  rooms: ShellRooms;
  /** The links of another part of the house, in place of those of the daily work. */
  children?: ReactNode;
}

/** Beside every sheet: where one is, what can be searched or done, the rooms, and who one is. */
export function Side({ reader, look, rooms, children }: SideProps) {
  const t = useTranslations('shell');
  const openPalette = useUi((state) => state.setPaletteOpen);
  const openNotifications = useUi((state) => state.setNotificationsOpen);
  return (
    <header className="sticky top-0 flex h-dvh flex-col px-2 pt-2.5 pb-2 max-sm:hidden print:hidden">
      <FirmSwitch reader={reader} />
      <button
        type="button"
        className="mt-2 flex h-control items-center gap-2 rounded-2 border border-line-strong bg-sheet px-2 text-start text-fg-3 hover:border-control-line max-md:justify-center"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title={t('search')}
        onClick={() => openPalette(true)}
      >
        <Icon name="search" />
        <span className="flex-1 max-md:sr-only">{t('search')}</span>
        <span className="max-md:hidden">
          <Kbd keys={t('searchKeys')} />
        </span>
      </button>
      <nav className="mt-3 grid gap-px" aria-label={t('workspace')}>
        {children ? (
          <NavLink href="/dashboard/clients" icon="left" exact>
            {t('backToWork')}
          </NavLink>
        ) : (
          rooms.people && (
            <NavLink href="/dashboard/clients" icon="people">
              {t('people')}
            </NavLink>
          )
        )}
        {!children && rooms.rounds && (
          <NavLink href="/dashboard/rounds" icon="round">
            {t('rounds')}
          </NavLink>
        )}
        <button
          type="button"
          className="flex h-7 items-center gap-[9px] rounded-2 px-2 text-fg-2 hover:bg-sunk max-md:relative max-md:h-9 max-md:justify-center max-md:px-0"
          aria-haspopup="dialog"
          title={t('notifications.title')}
          onClick={() => openNotifications(true)}
        >
          <Icon name="bell" />
          <span className="cut flex-1 text-start max-md:sr-only">{t('notifications.title')}</span>
          <UnreadCount className="max-md:absolute max-md:end-0 max-md:top-0" />
        </button>
        {!children && rooms.settings && (
          <NavLink href="/settings" icon="settings">
            {t('settings')}
          </NavLink>
        )}
      </nav>
      {children}
      <div className="mt-auto">
        <OwnJobs place="side" />
        <AccountMenu reader={reader} look={look} />
      </div>
    </header>
  );
}
