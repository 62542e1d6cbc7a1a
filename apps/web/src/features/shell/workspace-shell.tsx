import { Icon, Mark } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Look } from '../shared/look.ts';
import { AccountMenu } from './account-menu.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { NavLink } from './nav-link.tsx';
import { OwnJobs } from './own-jobs.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import type { ShellReader, ShellRooms } from './reader.ts';
import { ToastRegion } from './toast-region.tsx';

interface WorkspaceShellProps {
  reader: ShellReader;
  look: Look;
  rooms: ShellRooms;
  /** Said above every sheet until it is settled. */
  notice?: ReactNode;
  children: ReactNode;
}

/** Around every sheet of the workspace: the side, its icons in a narrow window, the bar at the bottom on a phone. */
export function WorkspaceShell({ reader, look, rooms, notice, children }: WorkspaceShellProps) {
  const t = useTranslations('shell');
  return (
    <div className="grid min-h-dvh print:block grid-cols-[minmax(0,1fr)] bg-shell sm:grid-cols-[56px_minmax(0,1fr)] md:grid-cols-[var(--side)_minmax(0,1fr)]">
      <a href="#sheet" className="btn btn-primary fixed print:hidden start-2 top-2 z-30 not-focus:sr-only">
        {t('skip')}
      </a>
      <header className="sticky top-0 flex h-dvh flex-col px-2 pt-2.5 pb-2 max-sm:hidden print:hidden">
        <p
          className="flex h-8 items-center gap-2 px-2 pb-px font-semibold max-md:justify-center max-md:px-0"
          title={reader.firm}
        >
          <Mark />
          <span className="cut max-md:sr-only">{reader.firm}</span>
        </p>
        <nav className="mt-3 grid gap-px" aria-label={t('workspace')}>
          {rooms.people && (
            <NavLink href="/dashboard/clients" icon={<Icon name="people" />}>
              {t('people')}
            </NavLink>
          )}
          {rooms.settings && (
            <NavLink href="/settings" icon={<Icon name="settings" />}>
              {t('settings')}
            </NavLink>
          )}
        </nav>
        <div className="mt-auto">
          <OwnJobs place="side" />
          <AccountMenu reader={reader} look={look} />
        </div>
      </header>
      <main
        id="sheet"
        tabIndex={-1}
        className="flex min-h-dvh min-w-0 flex-col border-line-strong bg-sheet outline-none max-sm:pb-[calc(56px+env(safe-area-inset-bottom))] sm:border-s print:border-0"
      >
        {notice}
        <OwnJobs place="sheet" />
        {children}
      </main>
      <BottomBar reader={reader} look={look} rooms={rooms} />
      <OfflineNotice />
      <ToastRegion />
      <KeysDialog />
    </div>
  );
}
