import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Look } from '../shared/look.ts';
import { PagePlace } from '../shared/pages.tsx';
import { BottomBar } from './bottom-bar.tsx';
import type { SessionWatchProps } from '../shared/session/session-watch.tsx';
import { IdleNotice } from './idle-notice.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LiveNotice } from './live-notice.tsx';
import { Notifications } from './notifications.tsx';
import { OwnJobs } from './own-jobs.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { Palette } from './palette.tsx';
import type { ShellReader, ShellRooms } from './reader.ts';
import { Side } from './side.tsx';
import { ToastRegion } from './toast-region.tsx';

interface WorkspaceShellProps {
  reader: ShellReader;
  look: Look;
  rooms: ShellRooms;
  watch: SessionWatchProps;
  /** Whether changes by others come here, and with them that the session is over. */
  live: boolean;
  /** The links of this part of the house, at the side. */
  side?: ReactNode;
  /** Said above every sheet until it is settled. */
  notice?: ReactNode;
  children: ReactNode;
}

/** Around every sheet of the workspace: the side, its icons in a narrow window, the bar at the bottom on a phone. */
export function WorkspaceShell({
  reader,
  look,
  rooms,
  watch,
  live,
  side,
  notice,
  children,
}: WorkspaceShellProps) {
  const t = useTranslations('shell');
  return (
    <div className="grid min-h-dvh print:block grid-cols-[minmax(0,1fr)] bg-shell sm:grid-cols-[56px_minmax(0,1fr)] md:grid-cols-[var(--side)_minmax(0,1fr)]">
      <a href="#sheet" className="btn btn-primary fixed print:hidden start-2 top-2 z-30 not-focus:sr-only">
        {t('skip')}
      </a>
      <Side reader={reader} look={look} rooms={rooms}>
        {side}
      </Side>
      <main
        id="sheet"
        tabIndex={-1}
        className="flex min-h-dvh min-w-0 flex-col border-line-strong bg-sheet outline-none max-sm:pb-[calc(56px+env(safe-area-inset-bottom))] sm:border-s print:border-0"
      >
        {notice}
        <OwnJobs place="sheet" />
        <PagePlace>{children}</PagePlace>
      </main>
      <BottomBar reader={reader} look={look} rooms={rooms} />
      <OfflineNotice />
      <LiveNotice />
      <IdleNotice watch={watch} live={live} />
      <ToastRegion />
      <KeysDialog />
      <Palette reader={reader} look={look} rooms={rooms} />
      <Notifications />
    </div>
  );
}
